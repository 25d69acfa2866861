import assert from "node:assert/strict";
import { after, afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { Attachment } from "../../src/core/events/question";
import { maxSent } from "../../src/core/run/outgoing";
import { fileAttachment, selectionAttachment } from "../../src/host/answers/attachments";

const { showWarningMessage } = vscode.window;

/** Answers the next questions with this button. undefined: the user closes them. */
function answering(button: string | undefined): string[] {
	const asked: string[] = [];
	Object.assign(vscode.window, {
		showWarningMessage: async (message: string, options: vscode.MessageOptions) => {
			asked.push(`${options.modal ? "modal: " : ""}${message}`);
			return button;
		},
	});
	return asked;
}

async function show(content: string): Promise<vscode.TextEditor> {
	return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
}

function attached(found: Awaited<ReturnType<typeof fileAttachment>>): Attachment {
	assert.ok(!("problem" in found), "problem" in found ? found.problem : "");
	return found;
}

describe("The attachment of an explanation", () => {
	afterEach(() => Object.assign(vscode.window, { showWarningMessage }));
	after(async () => {
		for (let round = 0; round < 20 && vscode.window.activeTextEditor; round++) {
			await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
		}
	});

	it("fault 159: is only the selection, with its line numbers", async () => {
		const editor = await show("one\ntwo\nthree\nfour\n");
		editor.selection = new vscode.Selection(1, 1, 2, 3);
		const found = attached(await selectionAttachment());
		assert.equal(found.text, "wo\nthr");
		assert.deepEqual(found.lines, [2, 3]);
		editor.selection = new vscode.Selection(2, 0, 1, 0);
		assert.deepEqual(
			attached(await selectionAttachment()).lines,
			[2, 2],
			"a line without a selected character does not count",
		);
	});

	it("is missing without a selection, and the message says what to do", async () => {
		const editor = await show("one");
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		const found = await selectionAttachment();
		assert.ok("problem" in found);
		assert.equal(found.offer?.command, "streamPanel.explainFile");
	});

	it("fault 159: is the first part of a huge selection, and states how much is omitted", async () => {
		const editor = await show(`${"0123456789".repeat(10)}\n`.repeat(10_500));
		const whole = editor.document.getText().length;
		editor.selection = new vscode.Selection(0, 0, editor.document.lineCount, 0);
		const found = attached(await selectionAttachment());
		assert.equal(found.text.length, maxSent);
		assert.equal(found.omitted, whole - maxSent);
	});

	it("fault 159: needs a confirmation if the file may contain secrets", async () => {
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(folder);
		const uri = vscode.Uri.joinPath(folder.uri, ".env.test");
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("TOKEN=canary\n"));
		try {
			await vscode.window.showTextDocument(uri);
			const asked = answering(undefined);
			const refused = await fileAttachment();
			assert.deepEqual(asked, ["modal: .env.test may contain secrets."]);
			assert.ok("problem" in refused);
			assert.doesNotMatch(refused.problem, /canary/);
			answering("Use It Anyway");
			assert.equal(attached(await fileAttachment()).text, "TOKEN=canary\n");
		} finally {
			await vscode.workspace.fs.delete(uri);
		}
	});
});
