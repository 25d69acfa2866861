import * as vscode from "vscode";
import { Writer } from "../../../src/core/editor/writer";
import { makeEdit } from "../../../src/host/editor/document/edits";
import type { LiveModel } from "../../support/editor/model";
import { openText, run, until } from "../../support/editor/window";
import type { Steady } from "./figures";

/** The time limit of one measurement. */
const limitMs = 120_000;
/** The most undo steps to count. */
const mostUndos = 2_000;

/** Pieces of four characters, as models send them: short statements, eight per line. */
export function tokens(many: number): string[] {
	const text = Array.from({ length: many + 1 }, (_, at) => `f${at % 10};${at % 8 === 7 ? "\n" : " "}`).join(
		"",
	);
	return Array.from({ length: many }, (_, at) => text.slice(4 * at, 4 * at + 4));
}

/** A new file with the cursor on an empty line in its middle. */
async function opened(lines: number): Promise<vscode.TextEditor> {
	const half = "const line = 1;\n".repeat(lines / 2);
	return openText(`${half}|\n${half}`);
}

/** One stream through the whole extension. `perSecond` may be infinite. */
export async function streamed(
	model: LiveModel,
	lines: number,
	all: readonly string[],
	perSecond: number,
): Promise<Steady> {
	const editor = await opened(lines);
	const { document } = editor;
	const before = document.getText();
	const at = document.offsetAt(editor.selection.active);
	const text = all.join("").trimEnd();
	const done = run("streamPanel.generateAtCursor", { prompt: "Measure." });
	const answer = await model.next();
	let edits = 0;
	const listener = vscode.workspace.onDidChangeTextDocument((event) => {
		if (event.document === document && event.contentChanges.length > 0) edits++;
	});
	answer.write("```ts\n");
	const start = performance.now();
	await pace(all, perSecond, (pieces) => answer.write(...pieces));
	const stream = performance.now() - start;
	answer.complete();
	await until(
		"the whole text is written",
		() => document.getText().length >= before.length + text.length,
		limitMs,
	);
	const end = performance.now() - start;
	await done;
	listener.dispose();
	const written = document.getText().slice(at, document.getText().length - (before.length - at));
	const lost = [...text].filter((character, index) => written[index] !== character).length;
	await run("streamPanel.acceptText");
	return { tokens: all.length, stream, end, edits, lost, undos: await undos(document, before) };
}

/** The simple way: one awaited edit per token. @returns milliseconds */
export async function oneByOne(lines: number, all: readonly string[]): Promise<number> {
	const editor = await opened(lines);
	let at = editor.document.offsetAt(editor.selection.active);
	const start = performance.now();
	for (const token of all) {
		const place = editor.document.positionAt(at);
		await editor.edit((edit) => edit.insert(place, token), { undoStopBefore: false, undoStopAfter: false });
		at += token.length;
	}
	return performance.now() - start;
}

/** The writer alone, at the speed of a model. @returns the most edits that were in flight at once */
export async function mostInFlight(
	lines: number,
	all: readonly string[],
	perSecond: number,
): Promise<number> {
	const editor = await opened(lines);
	const { document } = editor;
	const at = document.offsetAt(editor.selection.active);
	let now = 0;
	let most = 0;
	const writer = new Writer(
		{ start: at, end: at },
		async (edit) => {
			most = Math.max(most, ++now);
			const answer = await makeEdit({ document }, edit);
			now--;
			return answer;
		},
		() => {},
	);
	const listener = vscode.workspace.onDidChangeTextDocument((event) => {
		if (event.document !== document) return;
		const changes = event.contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
			offset: rangeOffset,
			length: rangeLength,
			text,
		}));
		writer.changed({ changes, undo: false });
	});
	await pace(all, perSecond, (pieces) => writer.add({ text: pieces.join(""), restart: false }));
	writer.finish();
	await until("the whole text is written", () => writer.state === "written", limitMs);
	listener.dispose();
	return most;
}

/** Sends all pieces at this rate, even if the timers are late. */
async function pace(
	all: readonly string[],
	perSecond: number,
	say: (pieces: readonly string[]) => void,
): Promise<void> {
	const start = performance.now();
	for (let said = 0; said < all.length; ) {
		const due = Math.min(all.length, Math.floor(((performance.now() - start) * perSecond) / 1_000) + 1);
		if (due > said) say(all.slice(said, due));
		said = Math.max(said, due);
		if (said < all.length) await new Promise((resolve) => setTimeout(resolve, 1));
	}
}

async function undos(document: vscode.TextDocument, before: string): Promise<number> {
	for (let presses = 1; presses <= mostUndos; presses++) {
		await run("undo");
		if (document.getText() === before) return presses;
	}
	return mostUndos;
}
