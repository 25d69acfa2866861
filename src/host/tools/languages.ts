import * as vscode from "vscode";

/** Whether an installed extension offers more than a grammar for a language. */
export function isServed(languageId: string): boolean {
	return vscode.extensions.all.some(({ packageJSON }) => {
		const { main, browser, activationEvents } = record(packageJSON);
		if (main === undefined && browser === undefined) return false;
		return Array.isArray(activationEvents) && activationEvents.includes(`onLanguage:${languageId}`);
	});
}

/** The display name of a language, e.g. `TypeScript`, or its id if no extension names it. */
export function languageName(languageId: string): string {
	for (const { packageJSON } of vscode.extensions.all) {
		const { languages } = record(record(packageJSON).contributes);
		for (const language of Array.isArray(languages) ? languages : []) {
			const { id, aliases } = record(language);
			const alias: unknown = id === languageId && Array.isArray(aliases) ? aliases[0] : undefined;
			if (typeof alias === "string") return alias;
		}
	}
	return languageId;
}

/** Other extensions' manifests may contain anything. */
function record(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
