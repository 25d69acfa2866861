import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { LiveAnswer, LiveModel } from "../support/editor/model";
import { is, openText, run, until } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";

let model: LiveModel;

/** Asks about a file in the panel. The test writes the answer. */
async function ask(): Promise<{ answer: LiveAnswer; done: Promise<unknown> }> {
	await openText("one();\n");
	const done = Promise.resolve(run("streamPanel.explainFile"));
	return { answer: await model.next(), done };
}

/** The new document of an answer. */
async function opened(): Promise<vscode.TextEditor> {
	await until("a new document is shown", () => vscode.window.activeTextEditor?.document.isUntitled === true);
	const editor = vscode.window.activeTextEditor;
	assert.ok(editor);
	return editor;
}

describe("Stream to New File", () => {
	// Before all tabs are closed: VS Code would ask whether to save the new file.
	afterEach(() => run("workbench.action.revertAndCloseActiveEditor"));
	withModel((one) => {
		model = one;
	});

	it("follows the answer live, and one undo removes all of it", async () => {
		const { answer, done } = await ask();
		answer.write("# One\n\n");
		await run("streamPanel.streamToNewFile");
		const editor = await opened();
		assert.equal(editor.document.languageId, "markdown");
		for (let at = 0; at < 5; at++) {
			answer.write(`Line ${at}.\n`);
			await until(`line ${at} is written`, () => editor.document.getText().includes(`Line ${at}.`));
		}
		answer.complete();
		await done;
		const whole = "# One\n\nLine 0.\nLine 1.\nLine 2.\nLine 3.\nLine 4.";
		await is(editor, whole);
		await run("undo");
		await is(editor, "");
		await run("redo");
		await is(editor, whole);
	});

	it("writes an answer that is complete", async () => {
		const { answer, done } = await ask();
		answer.write("All of it.");
		answer.complete();
		await done;
		await run("streamPanel.streamToNewFile");
		await is(await opened(), "All of it.");
	});

	it("keeps what has arrived if the answer fails", async () => {
		const { answer, done } = await ask();
		answer.write("Half of");
		await run("streamPanel.streamToNewFile");
		const editor = await opened();
		await is(editor, "Half of");
		answer.fail();
		await done;
		await is(editor, "Half of");
	});
});

describe("Stream to Terminal", () => {
	withModel((one) => {
		model = one;
	});
	const { createTerminal } = vscode.window;
	let written = "";
	let terminals = 0;

	before(() =>
		Object.assign(vscode.window, {
			createTerminal: (options: vscode.ExtensionTerminalOptions) => {
				terminals++;
				options.pty.onDidWrite((text) => {
					written += text;
				});
				assert.equal(options.pty.handleInput, undefined, "it takes no input");
				return createTerminal(options);
			},
		}),
	);
	after(() => Object.assign(vscode.window, { createTerminal }));
	afterEach(async () => {
		written = "";
		await run("workbench.action.terminal.killAll");
		await until("every terminal is closed", () => vscode.window.terminals.length === 0);
	});

	const contains = (text: string) =>
		until(`the terminal shows ${JSON.stringify(text)}`, () => written.includes(text)).catch(
			(error: Error) => {
				throw new Error(`${error.message} It is ${JSON.stringify(written)}.`);
			},
		);

	it("follows the answer live, without the control characters that the model wrote", async () => {
		const { answer, done } = await ask();
		answer.write("First\u001b[31m line\n");
		await run("streamPanel.streamToTerminal");
		await contains("First[31m line\r\n");
		answer.write("rm -rf x\n", "\u0007end");
		await contains("rm -rf x\r\nend");
		answer.complete();
		await done;
		await contains("The answer is complete.");
		assert.match(written, /^First\[31m line\r\nrm -rf x\r\nend\r\n\r\n.*The answer is complete/);
	});

	it("shows one terminal an answer, and the answer goes on when it is closed", async () => {
		const { answer, done } = await ask();
		answer.write("One");
		const before = terminals;
		await run("streamPanel.streamToTerminal");
		await contains("One");
		await run("streamPanel.streamToTerminal");
		assert.equal(terminals, before + 1);
		for (const terminal of vscode.window.terminals) terminal.dispose();
		await until("the terminal is closed", () => vscode.window.terminals.length === 0);
		answer.write(" two.");
		answer.complete();
		await done;
		assert.equal(written, "One");
		await run("streamPanel.streamToTerminal");
		await contains("One two.");
		assert.equal(terminals, before + 2);
	});

	it("says how an answer ended that did not complete", async () => {
		const { answer, done } = await ask();
		answer.write("One");
		await run("streamPanel.streamToTerminal");
		await contains("One");
		answer.fail();
		await done;
		await contains("The answer was cut off by an error.");
	});
});
