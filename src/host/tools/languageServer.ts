import * as vscode from "vscode";
import { ask, pause } from "./ask";
import { isServed } from "./languages";

/** How long the first question to a language may wait for its extension and server to start. */
const patienceInMs = 15_000;
const pauseInMs = 100;

/** Languages that have answered, or that had their whole patience and stayed silent. */
const settled = new Set<string>();

/** Languages whose server has read the project, or is not waited for. */
const read = new Map<string, Promise<Reading>>();

/** When a server had read the project, and how long that took. Both in milliseconds; `endedAt` since the epoch. */
interface Reading {
	readonly endedAt: number;
	readonly took: number;
}

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

/**
 * Waits until a language's server knows the whole project. TypeScript answers from the one file that is open
 * until then, so a function would seem to have no users; its call hierarchy is answered only afterwards.
 * Asked once a language.
 *
 * @returns undefined when nothing had to be waited for
 */
export async function projectRead(
	document: vscode.TextDocument,
	signal: AbortSignal,
): Promise<Reading | undefined> {
	const { languageId, uri } = document;
	const reading = read.get(languageId) ?? firstRead(uri);
	read.set(languageId, reading);
	const { endedAt, took } = await ask(() => reading, signal);
	return took > pauseInMs ? { endedAt, took } : undefined;
}

async function firstRead(uri: vscode.Uri): Promise<Reading> {
	const start = new vscode.Position(0, 0);
	const patience = AbortSignal.timeout(patienceInMs);
	const asked = Date.now();
	try {
		await ask(() => vscode.commands.executeCommand("vscode.prepareCallHierarchy", uri, start), patience);
	} catch {
		// A server that can't say, or takes too long: the questions themselves are bounded as well.
	}
	const endedAt = Date.now();
	return { endedAt, took: endedAt - asked };
}
