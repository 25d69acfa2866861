import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import type { LiveAnswer, LiveModel } from "../support/editor/model";
import { has, is, openFile, openText, run, until } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";

let model: LiveModel;

/** Starts to generate at the cursor. The test writes the answer. */
async function generate(prompt = "Write it."): Promise<{ answer: LiveAnswer; done: Promise<unknown> }> {
	const done = Promise.resolve(run("streamPanel.generateAtCursor", { prompt }));
	return { answer: await model.next(), done };
}

async function rewrite(prompt = "Do it otherwise."): Promise<{ answer: LiveAnswer; done: Promise<unknown> }> {
	const done = Promise.resolve(run("streamPanel.rewriteSelection", { prompt }));
	return { answer: await model.next(), done };
}

describe("Text streamed into an editor", () => {
	withModel((one) => {
		model = one;
	});

	it("fault 166: writes the code of an answer as it streams, without fences and prose", async () => {
		const editor = await openText("before();\n|\nafter();");
		const { answer, done } = await generate();
		answer.write("Sure:\n\n``", "`ts\none(", ");");
		await is(editor, "before();\none();\nafter();");
		answer.write("\ntwo();\n`", "``\nThis calls both.");
		answer.complete();
		await done;
		await is(editor, "before();\none();\ntwo();\nafter();");
	});

	it("fault 162: is removed by one undo, and restored by one redo", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await generate();
		for (let at = 0; at < 12; at++) {
			answer.write(`line(${at});\n`);
			await has(editor, `line(${at});`);
		}
		answer.complete();
		await done;
		const whole = editor.document.getText();
		await run("undo");
		await is(editor, "a\n\nb");
		await run("redo");
		await is(editor, whole);
	});

	it("fault 162: is removed by one undo even if the user moved the cursor", async () => {
		const editor = await openText("a\n|\nb\nc");
		const { answer, done } = await generate();
		for (const [at, move] of ["cursorDown", "cursorUp", "cursorDown"].entries()) {
			answer.write(`line(${at});\n`);
			await has(editor, `line(${at});`);
			await run(move);
		}
		answer.write("end();");
		answer.complete();
		await done;
		await has(editor, "end();");
		const whole = editor.document.getText();
		for (let round = 0; round < 2; round++) {
			await run("undo");
			await is(editor, "a\n\nb\nc");
			await run("redo");
			await is(editor, whole);
		}
	});

	it("fault 162: does not merge undo steps if the user typed in between", async () => {
		const editor = await openText("a\n|\nb\nc");
		const { answer, done } = await generate();
		answer.write("one();\n");
		await has(editor, "one();");
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await run("type", { text: "USER" });
		answer.write("two();");
		answer.complete();
		await done;
		await is(editor, "USERa\none();\ntwo();\nb\nc");
		await run("undo");
		await is(editor, "USERa\none();\nb\nc");
		await run("undo");
		await is(editor, "a\none();\nb\nc");
		await run("undo");
		await is(editor, "a\n\nb\nc");
	});

	it("replaces a selection, and Reject or one undo restores it", async () => {
		const original = "function a() {\n\tif (x) {\n\t\told();\n\t}\n}\n";
		const marked = original.replace("\t\told();\n", "<\t\told();\n>");
		const editor = await openText(marked);
		editor.options = { insertSpaces: false, tabSize: 4 };
		const { answer, done } = await rewrite();
		assert.equal(editor.document.getText(), original);
		answer.write("```ts\nfresh(\n");
		await is(editor, original.replace("old();", "fresh("));
		await until("nothing is selected", () => editor.selection.isEmpty);
		answer.write("  1,\n);\n```");
		answer.complete();
		await done;
		const rewritten = original.replace("old();", "fresh(\n\t\t\t1,\n\t\t);");
		await is(editor, rewritten);
		await run("undo");
		await is(editor, original);
		await run("redo");
		await is(editor, rewritten);
	});

	it("is replaced by the original in one step on Reject, and other edits of the user are kept", async () => {
		const editor = await openText("1\n<old>\n2\n");
		const { answer, done } = await rewrite();
		answer.write("```\nnew one\nnew two\n```");
		answer.complete();
		await done;
		await is(editor, "1\nnew one\nnew two\n2\n");
		editor.selection = new vscode.Selection(3, 1, 3, 1);
		await run("type", { text: "X" });
		await run("streamPanel.rejectText");
		await is(editor, "1\nold\n2X\n");
		await run("undo");
		await is(editor, "1\nnew one\nnew two\n2X\n");
	});

	it("keeps the user's own text in it on Reject", async () => {
		const editor = await openText("[|]");
		const { answer, done } = await generate();
		answer.write("```\nabcd\n```");
		answer.complete();
		await done;
		await is(editor, "[abcd]");
		editor.selection = new vscode.Selection(0, 3, 0, 3);
		await run("type", { text: "X" });
		await run("streamPanel.rejectText");
		await is(editor, "[X]");
	});

	it("stops streaming on Reject", async () => {
		const editor = await openText("<old>\n");
		const { answer } = await rewrite();
		answer.write("```\nnew");
		await is(editor, "new\n");
		await run("streamPanel.rejectText");
		await is(editor, "old\n");
		await until("the request is cancelled", () => answer.closed);
	});

	it("can be compared with the original from the first word on", async () => {
		const editor = await openText("1\n<old>\n2\n");
		const { answer, done } = await rewrite();
		answer.write("```\nnew");
		await is(editor, "1\nnew\n2\n");
		await run("streamPanel.showTextDiff");
		const shown = () =>
			vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "stream-panel-original");
		await until("the diff is open", () => shown() !== undefined);
		assert.equal(shown()?.getText(), "1\nold\n2\n");
		answer.write(" text\n```");
		answer.complete();
		await done;
		await is(editor, "1\nnew text\n2\n");
	});

	it("continues after the diff is closed, and can be rejected", async () => {
		const editor = await openText("1\n<old>\n2\n");
		const { answer, done } = await rewrite();
		answer.write("```\nnew");
		await is(editor, "1\nnew\n2\n");
		await run("streamPanel.showTextDiff");
		const inDiff = () =>
			vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff;
		await until("the diff is open", inDiff);
		answer.write(" text");
		await is(editor, "1\nnew text\n2\n");
		await run("workbench.action.closeActiveEditor");
		await until("the diff is closed", () => !inDiff());
		answer.write("\nmore\n```");
		answer.complete();
		await done;
		await is(editor, "1\nnew text\nmore\n2\n");
		await run("streamPanel.rejectText");
		await is(editor, "1\nold\n2\n");
	});

	it("stops on undo, and keeps the document as the undo left it", async () => {
		const editor = await openText("a\n|\nb");
		const { answer } = await generate();
		answer.write("```\none\n");
		await has(editor, "one");
		await run("undo");
		await is(editor, "a\n\nb");
		answer.write("two\nthree\n");
		await until("the request is cancelled", () => answer.closed);
		assert.equal(editor.document.getText(), "a\n\nb");
	});

	it("keeps the received text on Stop", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await generate();
		answer.write("```\none\ntwo");
		await has(editor, "two");
		await run("streamPanel.stopWriting");
		await done;
		await until("the request is cancelled", () => answer.closed);
		await is(editor, "a\none\ntwo\nb");
	});

	it("fault 167: keeps the received text of a failed answer, without half a fence", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await generate();
		answer.write("```\none\n``");
		await has(editor, "one");
		answer.fail();
		await done;
		await is(editor, "a\none\nb");
		await run("streamPanel.rejectText");
		await is(editor, "a\n\nb");
	});

	it("fault 170: rejects a second stream into the same document", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await generate();
		answer.write("```\none\n");
		await has(editor, "one");
		const { requests } = model;
		await run("streamPanel.generateAtCursor", { prompt: "Another." });
		assert.equal(model.requests, requests);
		answer.write("two");
		await has(editor, "two");
		answer.complete();
		await done;
		await is(editor, "a\none\ntwo\nb");
	});

	it("fault 165: keeps CRLF, indentation and an emoji that was split", async () => {
		const editor = await openFile("crlf.ts", "if (a) {\r\n    |\r\n}\r\n");
		const { answer, done } = await generate();
		const emoji = "👍";
		answer.write("```ts\nb('", emoji.slice(0, 1), emoji.slice(1), "');\nif (c) {\n  d();\n}\n```");
		answer.complete();
		await done;
		await is(editor, `if (a) {\r\n    b('${emoji}');\r\n    if (c) {\r\n      d();\r\n    }\r\n}\r\n`);
		await run("undo");
		await is(editor, "if (a) {\r\n    \r\n}\r\n");
	});

	it("fault 165: writes at the first of several cursors only", async () => {
		const editor = await openText("a\n\nb\n\nc");
		const at = (line: number) => new vscode.Selection(line, 0, line, 0);
		editor.selections = [at(1), at(3)];
		const { answer, done } = await generate();
		answer.write("```\none\n```");
		answer.complete();
		await done;
		await is(editor, "a\none\nb\n\nc");
	});

	it("fault 165: asks for a selection if there is none to rewrite", async () => {
		await openText("a|b");
		const { requests } = model;
		await run("streamPanel.rewriteSelection", { prompt: "x" });
		assert.equal(model.requests, requests);
	});
});
