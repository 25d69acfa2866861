import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import type { LiveAnswer, LiveModel } from "../support/editor/model";
import { isMixed, Shadow } from "../support/editor/shadow";
import { openText, run } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";
import { long } from "../support/long";
import { Random } from "../support/random";

const rounds = long ? 200 : 20;
/** The most undo steps that restore the document of one round. */
const mostUndos = 400;

let model: LiveModel;

/** Latin words, some after a space. There is no whitespace at either end. */
function tokens(random: Random): string[] {
	const count = 20 + random.below(40);
	return Array.from({ length: count }, (_, at) => {
		const word = String.fromCharCode(97 + random.below(26)).repeat(1 + random.below(5));
		return at > 0 && random.below(4) === 0 ? ` ${word}` : word;
	});
}

/** One random action of the user at a random position; typing comes in bursts. @returns how many characters were typed */
async function act({ editor, before, random }: Round, undoes: boolean): Promise<number> {
	const at = editor.document.positionAt(random.below(editor.document.getText().length + 1));
	editor.selection = new vscode.Selection(at, at);
	const kind = random.below(20);
	// With nothing of this round to undo, it would undo the setup of the round.
	if (kind === 0 && undoes && editor.document.getText() !== before) await run("undo");
	if (kind < 8) {
		await run("deleteLeft");
		return 0;
	}
	const characters = Array.from({ length: 1 + random.below(3) }, () =>
		String.fromCharCode(0x3b1 + random.below(16)),
	);
	await Promise.all(characters.map((text) => run("type", { text })));
	return characters.length;
}

/** Streams the answer token by token while the user types. A pause lasts for a while. */
async function typeBeside(round: Round, all: readonly string[]): Promise<number> {
	const { shadow, answer, random } = round;
	const undoes = random.below(3) === 0;
	let typed = 0;
	for (const token of all) {
		if (answer.closed) break;
		answer.write(token);
		const kind = random.below(6);
		const { written } = shadow;
		if (kind < 2) typed += await act(round, undoes);
		if (kind === 2) await keepOn(shadow, () => shadow.written !== written);
		if (kind === 3) await new Promise((resolve) => setTimeout(resolve, random.below(15)));
	}
	if (!answer.closed) answer.complete();
	return typed;
}

/** Resumes after every pause until a condition holds. A stream that the user's undo or deletion stopped stays stopped. */
async function keepOn(shadow: Shadow, condition: () => boolean): Promise<void> {
	for (let left = 500; left > 0 && !condition() && !shadow.stopped; left--) {
		if (shadow.paused) await run("streamPanel.continueAtEnd");
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

interface Round {
	readonly editor: vscode.TextEditor;
	/** The document's text at the beginning. */
	readonly before: string;
	readonly shadow: Shadow;
	readonly answer: LiveAnswer;
	readonly random: Random;
}

/** VS Code rejects an edit if the document has just changed, so the edit is retried. */
async function replaceAll(editor: vscode.TextEditor, text: string, name: string): Promise<void> {
	for (let left = 50; left > 0; left--) {
		const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
		if (await editor.edit((edit) => edit.replace(whole, text))) return;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	assert.fail(`${name}: the document could not be changed`);
}

/** @returns how often the stream wrote after the user did */
async function round(editor: vscode.TextEditor, random: Random, name: string): Promise<number> {
	const { document } = editor;
	const lines = Array.from({ length: 3 + random.below(8) }, () =>
		"#0123456789".slice(0, 1 + random.below(10)),
	);
	const before = lines.join("\n");
	await replaceAll(editor, before, name);
	const place = document.positionAt(random.below(before.length + 1));
	editor.selection = new vscode.Selection(place, place);
	const shadow = new Shadow(document);
	const all = tokens(random);
	const target = all.join("");
	const done = run("streamPanel.generateAtCursor", { prompt: name });
	const answer = await model.next();
	const typed = await typeBeside({ editor, before, shadow, answer, random }, all);
	await done;
	await keepOn(shadow, () => shadow.written === target);
	shadow.assertTrue(name);
	assert.equal(shadow.typed, typed, `${name}: a character that the user typed is lost`);
	assert.ok(target.startsWith(shadow.written), `${name}: written is ${shadow.written}, not ${target}`);
	if (!shadow.stopped) assert.equal(shadow.written, target, `${name}: the text is not complete`);
	await run("streamPanel.acceptText");
	await undoAll(document, before, shadow, name);
	shadow.dispose();
	return shadow.turns;
}

/** Undoes step by step until the document is restored, and checks each step. */
async function undoAll(
	document: vscode.TextDocument,
	before: string,
	shadow: Shadow,
	name: string,
): Promise<void> {
	shadow.take();
	for (let left = mostUndos; left > 0 && document.getText() !== before; left--) {
		await run("undo");
		for (const changes of shadow.take()) {
			assert.ok(!isMixed(changes), `${name}: one undo took ${JSON.stringify(changes)}`);
		}
	}
	assert.equal(document.getText(), before, `${name}: undo does not restore the document`);
}

describe("A stream into a document in which the user types", () => {
	const { seed } = new Random();

	withModel((one) => {
		model = one;
	});

	it(`fault 161: loses and moves no character, and mixes no undo steps, in ${rounds} rounds (seed ${seed})`, async function () {
		this.timeout(rounds * 10_000);
		const random = new Random(seed);
		const editor = await openText("", "txt");
		let turns = 0;
		for (let at = 0; at < rounds; at++) turns += await round(editor, random, `round ${at} of seed ${seed}`);
		assert.ok(turns > 2 * rounds, `the two hardly alternated: ${turns} turns in ${rounds} rounds`);
	});
});
