import * as vscode from "vscode";
import { ask, pause } from "./ask";

/** How long the first question to a language may wait for its extension and server to start. */
const patienceInMs = 15_000;
const pauseInMs = 100;

/** Languages that a service has answered for, or that had their whole patience and stayed silent. */
const settled = new Set<string>();

/**
 * Puts the first question to a language. In a fresh window its extension may not have started yet and
 * answers nothing for seconds, which looks the same as having nothing to say. So it is asked again, while an
 * extension for the language is installed, until it says something or the patience ends.
 */
export async function askFirst<T>(
	document: vscode.TextDocument,
	question: () => PromiseLike<readonly T[] | undefined>,
	signal: AbortSignal,
): Promise<readonly T[]> {
	const language = document.languageId;
	const deadline = Date.now() + patienceInMs;
	for (;;) {
		const answer = (await ask(question, signal)) ?? [];
		const patient = !settled.has(language) && document.getText().trim() !== "" && isServed(language);
		if (answer.length > 0 || !patient || Date.now() >= deadline) {
			settled.add(language);
			return answer;
		}
		await pause(pauseInMs, signal);
	}
}

/** Whether an installed extension has code of its own (not only a grammar) for a language. */
export function isServed(languageId: string): boolean {
	return vscode.extensions.all.some(({ packageJSON }) => serves(packageJSON, languageId));
}

function serves(manifest: unknown, languageId: string): boolean {
	const { activationEvents, main, browser } = manifest as {
		activationEvents?: unknown;
		main?: unknown;
		browser?: unknown;
	};
	if (main === undefined && browser === undefined) return false;
	return Array.isArray(activationEvents) && activationEvents.includes(`onLanguage:${languageId}`);
}
