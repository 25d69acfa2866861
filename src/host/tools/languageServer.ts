import * as vscode from "vscode";
import { ask, pause } from "./ask";
import { isServed } from "./languages";
import { openDocument, toPosition } from "./place";
import type { At } from "./shapes";

/** How long the first request for a language may wait for its extension and server to start. */
const patienceInMs = 15_000;
const pauseInMs = 100;

/** Languages that have answered, or did not answer in time. */
const settled = new Set<string>();

/** Languages whose server has read the project, or that do not need to be awaited. */
const read = new Map<string, Promise<Reading>>();

/**
 * When a server had read the project, in milliseconds since the epoch, and how many milliseconds that took.
 */
interface Reading {
	readonly endedAt: number;
	readonly took: number;
}

/**
 * Sends the first request for a language. In a new window its extension may not have started yet and returns
 * nothing for seconds, as if it had no result. So the request is repeated, if an extension for the language
 * is installed, until there is a result or the time is over.
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
 * Waits until a language's server has read the whole project. Until then, TypeScript knows only the open
 * file, so a function would seem to be unused; its call hierarchy is answered only afterwards. Runs once per
 * language.
 *
 * @returns undefined if there was no wait
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

/** The document and position of a name, after the language's server has read the project. */
export async function nameAt(args: At, signal: AbortSignal) {
	const document = await openDocument(args.file);
	const position = toPosition(document, args.line, args.character);
	await projectRead(document, signal);
	return { document, position };
}

async function firstRead(uri: vscode.Uri): Promise<Reading> {
	const start = new vscode.Position(0, 0);
	const patience = AbortSignal.timeout(patienceInMs);
	const asked = Date.now();
	try {
		await ask(() => vscode.commands.executeCommand("vscode.prepareCallHierarchy", uri, start), patience);
	} catch {
		// The server can't answer this or takes too long. The requests themselves have limits too.
	}
	const endedAt = Date.now();
	return { endedAt, took: endedAt - asked };
}
