import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type * as vscode from "vscode";
import type { LiveAnswer, LiveModel } from "../support/editor/model";
import { has, is, openText, run } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";

let model: LiveModel;

/** An answer in the panel about a selection. */
async function asked(): Promise<{ answer: LiveAnswer; done: Promise<unknown> }> {
	await openText("<const asked = 1;>");
	const done = Promise.resolve(run("streamPanel.explainSelection"));
	return { answer: await model.next(), done };
}

describe("An answer inserted at the cursor", () => {
	withModel((one) => {
		model = one;
	});

	it("streams on in the editor, and stopping the insertion does not stop the answer", async () => {
		const { answer, done } = await asked();
		answer.write("First:\n```ts\none();\n");
		const editor = await openText("a\n|\nb");
		await run("streamPanel.insertAnswer");
		await has(editor, "one();");
		answer.write("two();\n```\nThen:\n```ts\nthree();\n");
		await has(editor, "three();");
		await run("streamPanel.stopWriting");
		assert.equal(answer.closed, false);
		answer.write("four();\n```\n");
		answer.complete();
		await done;
		await is(editor, "a\none();\ntwo();\n\nthree();\nb");
	});

	it("is inserted at once if it is complete, without decorations and without replacing the selection", async () => {
		const { answer, done } = await asked();
		answer.write("```ts\none();\n```\n");
		answer.complete();
		await done;
		const editor = await openText("a <keep> b");
		await run("streamPanel.insertAnswer");
		await is(editor, "a keepone(); b");
		const lenses = (await run(
			"vscode.executeCodeLensProvider",
			editor.document.uri,
			99,
		)) as vscode.CodeLens[];
		assert.deepEqual(
			lenses.map(({ command }) => command?.title),
			[],
		);
		await run("undo");
		await is(editor, "a keep b");
	});

	it("is the whole text in a prose document", async () => {
		const { answer, done } = await asked();
		const text = "First:\n\n```ts\none();\n```\n\nDone.";
		answer.write(text);
		answer.complete();
		await done;
		const editor = await openText("|", "md");
		await run("streamPanel.insertAnswer");
		await is(editor, text);
	});

	it("is rejected with a message if there is no answer", async () => {
		const editor = await openText("a|");
		await run("streamPanel.insertAnswer");
		assert.equal(editor.document.getText(), "a");
	});
});
