import * as vscode from "vscode";

/** Whether an installed extension has code of its own (not only a grammar) for a language. */
export function isServed(languageId: string): boolean {
	return vscode.extensions.all.some(({ packageJSON }) => {
		const { main, browser, activationEvents } = record(packageJSON);
		if (main === undefined && browser === undefined) return false;
		return Array.isArray(activationEvents) && activationEvents.includes(`onLanguage:${languageId}`);
	});
}

/** The language as people write it, e.g. `TypeScript`; its id where no extension names it. */
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

/** Manifests are other people's: nothing in them is certain. */
function record(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
