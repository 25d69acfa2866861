import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { LiveModel } from "../support/editor/model";
import { is, openText, run, until } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";

const { setStatusBarMessage } = vscode.window;
const words = "Text outside the code block was left out";

let model: LiveModel;
/** The messages set in the status bar. */
let said: string[] = [];

const isSaid = () => said.some((message) => message.includes(words));

/** The titles of the CodeLenses in a document. */
async function titles({ document }: vscode.TextEditor): Promise<string> {
	const lenses = await run("vscode.executeCodeLensProvider", document.uri, 99);
	return (lenses as vscode.CodeLens[]).map(({ command }) => command?.title).join(" · ");
}

/** Writes an answer at the cursor. */
async function generated(text: string): Promise<vscode.TextEditor> {
	const editor = await openText("a\n|\nb");
	const done = Promise.resolve(run("streamPanel.generateAtCursor", { prompt: "Write it." }));
	const answer = await model.next();
	answer.write(text);
	answer.complete();
	await done;
	await is(editor, "a\none();\nb");
	return editor;
}

describe("Code written without the text around it", () => {
	withModel((one) => {
		model = one;
	});
	beforeEach(() => {
		said = [];
		const note = (message: string) => {
			said.push(message);
			return { dispose: () => {} };
		};
		Object.assign(vscode.window, { setStatusBarMessage: note });
	});
	afterEach(() => {
		Object.assign(vscode.window, { setStatusBarMessage });
	});

	it("fault 229: is reported as part of the answer in a CodeLens and in the status bar", async () => {
		const editor = await generated("```ts\none();\n```\nThis calls one.");
		await until("the status bar says so", isSaid);
		assert.ok((await titles(editor)).includes(words));
	});

	it("fault 229: is reported as part of a finished answer that is inserted", async () => {
		await openText("<const asked = 1;>");
		const done = Promise.resolve(run("streamPanel.explainSelection"));
		const answer = await model.next();
		answer.write("Call it:\n```ts\none();\n```\n");
		answer.complete();
		await done;
		const editor = await openText("|");
		await run("streamPanel.insertAnswer");
		await is(editor, "one();");
		await until("the status bar says so", isSaid);
	});

	it("is not reported if it is the whole answer", async () => {
		const editor = await generated("```ts\none();\n```\n");
		assert.match(await titles(editor), /Accept/);
		assert.ok(!(await titles(editor)).includes(words));
		assert.ok(!isSaid());
	});
});
