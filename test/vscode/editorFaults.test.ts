import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import type { LiveAnswer, LiveModel } from "../support/editor/model";
import { has, is, openText, run, until } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";

let model: LiveModel;

/** Starts to generate at the cursor, and waits for the first line. */
async function begun(editor: vscode.TextEditor): Promise<{ answer: LiveAnswer; done: Promise<unknown> }> {
	const done = Promise.resolve(run("streamPanel.generateAtCursor", { prompt: "Write it." }));
	const answer = await model.next();
	answer.write("```ts\none();\n");
	await has(editor, "one();");
	return { answer, done };
}

async function type(editor: vscode.TextEditor, line: number, character: number, text: string): Promise<void> {
	editor.selection = new vscode.Selection(line, character, line, character);
	await run("type", { text });
}

describe("A stream into a document that changes", () => {
	withModel((one) => {
		model = one;
	});

	it("fault 161: keeps its position while the user types above, below and right beside it", async () => {
		const editor = await openText("above\n|\nbelow");
		const { answer, done } = await begun(editor);
		await type(editor, 0, 5, "\nmore");
		await type(editor, 3, 5, "!");
		await type(editor, 2, 0, "B");
		await type(editor, 2, 7, "E");
		answer.write("two();");
		answer.complete();
		await done;
		await is(editor, "above\nmore\nBone();\ntwo();E\nbelow!");
	});

	it("fault 161: pauses when the user edits the text, and continues at its end on request", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await begun(editor);
		await type(editor, 1, 3, "X");
		answer.write("two();");
		answer.complete();
		await done;
		await is(editor, "a\noneX();\nb");
		await run("streamPanel.continueAtEnd");
		await is(editor, "a\noneX();\ntwo();\nb");
	});

	it("fault 161: pauses when the user deletes a part of the text, and can then be stopped", async () => {
		const editor = await openText("a\n|\nb");
		const { answer } = await begun(editor);
		editor.selection = new vscode.Selection(1, 6, 1, 6);
		await run("deleteLeft");
		answer.write("two();");
		await run("streamPanel.stopWriting");
		await until("the request is cancelled", () => answer.closed);
		await is(editor, "a\none()\nb");
	});

	it("fault 161: stops when the user deletes the whole text", async () => {
		const editor = await openText("a\n|\nb");
		const { answer } = await begun(editor);
		editor.selection = new vscode.Selection(0, 1, 2, 0);
		await run("deleteLeft");
		answer.write("two();");
		await until("the request is cancelled", () => answer.closed);
		await is(editor, "ab");
	});

	it("fault 163: stops when the file becomes read-only, and the panel shows the whole answer", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await begun(editor);
		await run("workbench.action.files.setActiveEditorReadonlyInSession");
		answer.write("two();\n");
		answer.write("three();");
		answer.complete();
		await done;
		assert.equal(answer.closed, true);
		assert.equal(editor.document.getText(), "a\none();\nb");
		await run("workbench.action.files.resetActiveEditorReadonlyInSession");
	});

	it("fault 163: rejects a read-only document and a diff editor before the request", async () => {
		const { requests } = model;
		const uri = vscode.Uri.parse("git:/x.ts");
		const provider = vscode.workspace.registerTextDocumentContentProvider("stream-test", {
			provideTextDocumentContent: () => "read me",
		});
		await vscode.window.showTextDocument(uri.with({ scheme: "stream-test" }));
		await run("streamPanel.generateAtCursor", { prompt: "x" });
		const editor = await openText("a|");
		await run("vscode.diff", uri.with({ scheme: "stream-test" }), editor.document.uri);
		await until("the diff is open", () => {
			const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
			return input instanceof vscode.TabInputTextDiff && vscode.window.activeTextEditor !== undefined;
		});
		await run("streamPanel.generateAtCursor", { prompt: "x" });
		assert.equal(model.requests, requests);
		provider.dispose();
	});

	it("fault 163: rejects a notebook cell before the request", async () => {
		const { requests } = model;
		const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "x = 1", "python");
		const notebook = await vscode.workspace.openNotebookDocument(
			"jupyter-notebook",
			new vscode.NotebookData([cell]),
		);
		await vscode.window.showNotebookDocument(notebook);
		await run("notebook.cell.edit");
		await until(
			"a cell is edited",
			() => vscode.window.activeTextEditor?.document.uri.scheme === "vscode-notebook-cell",
		);
		await run("streamPanel.generateAtCursor", { prompt: "x" });
		assert.equal(model.requests, requests);
		await run("workbench.action.revertAndCloseActiveEditor");
	});

	it("fault 164: buffers text while the tab is hidden, and writes the rest at the end in one edit", async () => {
		const editor = await openText("a\n|\nb");
		const { document } = editor;
		const { answer, done } = await begun(editor);
		await openText("other");
		await until(
			"it is hidden",
			() => !vscode.window.visibleTextEditors.some((one) => one.document === document),
		);
		const { version } = document;
		answer.write("two();\n");
		answer.write("three();");
		answer.complete();
		await done;
		await until("the rest is written", () => document.getText() === "a\none();\ntwo();\nthree();\nb");
		assert.equal(document.version, version + 1);
	});

	it("fault 164: resumes when the tab is shown again", async () => {
		const editor = await openText("a\n|\nb");
		const { document } = editor;
		const { answer, done } = await begun(editor);
		await openText("other");
		await until(
			"it is hidden",
			() => !vscode.window.visibleTextEditors.some((one) => one.document === document),
		);
		answer.write("two();\n");
		// Auto save may have let VS Code close the hidden tab. The file then has a new document.
		const shown = await vscode.window.showTextDocument(document.uri);
		await has(shown, "two();");
		answer.complete();
		await done;
	});

	it("fault 164: writes the rest to a file whose tab was closed", async () => {
		const editor = await openText("a\n|\nb");
		const { document } = editor;
		const { answer, done } = await begun(editor);
		await document.save();
		await run("workbench.action.closeActiveEditor");
		await until("the document is closed", () => document.isClosed);
		answer.write("two();");
		answer.complete();
		await done;
		const again = await vscode.workspace.openTextDocument(document.uri);
		await until("the rest is written", () => again.getText() === "a\none();\ntwo();\nb");
		await again.save();
	});

	it("fault 164: continues when the language changes and when the file is deleted", async () => {
		const editor = await openText("a\n|\nb");
		const { document } = editor;
		const { answer, done } = await begun(editor);
		await vscode.languages.setTextDocumentLanguage(document, "plaintext");
		answer.write("two();\n");
		await has(editor, "two();");
		await vscode.workspace.fs.delete(document.uri);
		answer.write("three();");
		answer.complete();
		await done;
		await until("the rest is written", () => document.getText() === "a\none();\ntwo();\nthree();\nb");
	});

	it("fault 168: warns about invisible characters", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await begun(editor);
		answer.write("if (x\u202e) {}\u200b");
		answer.complete();
		await done;
		await has(editor, "\u200b");
		const lenses = (await run(
			"vscode.executeCodeLensProvider",
			editor.document.uri,
			99,
		)) as vscode.CodeLens[];
		assert.ok(
			lenses.some(({ command }) => command?.title.includes("U+202E, U+200B")),
			"no CodeLens",
		);
	});

	it("fault 169: continues when a formatter changes the text on save", async () => {
		const settings = vscode.workspace.getConfiguration("editor");
		await settings.update("formatOnSave", true, vscode.ConfigurationTarget.Global);
		try {
			const editor = await openText('{"a":1,\n|\n"z":2}', "json");
			const done = run("streamPanel.generateAtCursor", { prompt: "Write it." });
			const answer = await model.next();
			answer.write('```json\n"b":[1,\n2],\n');
			await has(editor, "2],");
			await editor.document.save();
			await has(editor, '"b": [');
			answer.write('"c":3,\n```');
			answer.complete();
			await done;
			await has(editor, '"c":3,');
			assert.deepEqual(JSON.parse(editor.document.getText()), { a: 1, b: [1, 2], c: 3, z: 2 });
		} finally {
			await settings.update("formatOnSave", undefined, vscode.ConfigurationTarget.Global);
		}
	});

	it("fault 169: continues through auto save, which trims whitespace and inserts a final newline", async () => {
		const settings = vscode.workspace.getConfiguration("files");
		const names = ["trimTrailingWhitespace", "insertFinalNewline", "trimFinalNewlines"] as const;
		for (const name of names) await settings.update(name, true, vscode.ConfigurationTarget.Global);
		try {
			const editor = await openText("a();\n|");
			const done = run("streamPanel.generateAtCursor", { prompt: "Write it." });
			const answer = await model.next();
			answer.write("```ts\nconst ");
			await has(editor, "const");
			await editor.document.save();
			answer.write("b = 1;\n\n");
			await has(editor, "b = 1;");
			await editor.document.save();
			answer.write("c();\n```");
			answer.complete();
			await done;
			await has(editor, "c();");
			await editor.document.save();
			await is(editor, "a();\nconst b = 1;\n\nc();\n");
		} finally {
			for (const name of names) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
		}
	});

	it("fault 169: keeps its position through the edits of another extension", async () => {
		const editor = await openText("a\n|\nb");
		const { answer, done } = await begun(editor);
		const edit = new vscode.WorkspaceEdit();
		edit.insert(editor.document.uri, new vscode.Position(0, 0), "// header\n");
		await vscode.workspace.applyEdit(edit);
		answer.write("two();");
		answer.complete();
		await done;
		await is(editor, "// header\na\none();\ntwo();\nb");
	});

	it("fault 170: can be in two documents one after the other, each with its own decorations", async () => {
		const first = await openText("a\n|\nb");
		const { answer, done } = await begun(first);
		answer.complete();
		await done;
		const second = await openText("c\n|\nd");
		const other = await begun(second);
		other.answer.complete();
		await other.done;
		for (const { document } of [first, second]) {
			const lenses = (await run("vscode.executeCodeLensProvider", document.uri, 99)) as vscode.CodeLens[];
			assert.deepEqual(
				lenses.map(({ command }) => command?.title),
				["Accept", "Reject", "Show Diff"],
			);
		}
	});
});
