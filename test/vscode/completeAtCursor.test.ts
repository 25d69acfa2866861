import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { Fill } from "../../src/core/endpoints/fill";
import type { LiveAnswer, LiveModel } from "../support/editor/model";
import { has, is, openFile, openText, run, until } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";

let model: LiveModel;
const { showInformationMessage, showWarningMessage } = vscode.window;

/** Sets how the model's server takes the text around the cursor. */
async function setFill(fill: Fill | undefined): Promise<void> {
	await vscode.workspace
		.getConfiguration("streamPanel")
		.update("endpoints", [{ ...model.endpoint, fill }], vscode.ConfigurationTarget.Global);
}

/** Starts to complete at the cursor. The test writes the completion. */
async function complete(): Promise<{ answer: LiveAnswer; done: Promise<unknown> }> {
	const done = Promise.resolve(run("streamPanel.completeAtCursor"));
	return { answer: await model.next(), done };
}

/** Collects the messages of one kind, and answers them with a button. */
function answering(kind: "showInformationMessage" | "showWarningMessage", button?: string): string[] {
	const messages: string[] = [];
	Object.assign(vscode.window, {
		[kind]: async (message: string) => {
			messages.push(message);
			return button;
		},
	});
	return messages;
}

describe("Complete at Cursor", () => {
	withModel((one) => {
		model = one;
	});
	before(() => setFill("suffix"));
	after(async () => {
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(folder);
		for (const name of ["complete-neighbour.ts", ".env.complete", "secrets.yml"]) {
			await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, name));
		}
	});
	afterEach(() => Object.assign(vscode.window, { showInformationMessage, showWarningMessage }));

	it("streams into the middle of a line, without what repeats the rest of it", async () => {
		const editor = await openText("const a = add(1, |);\nnext();\n");
		const { answer, done } = await complete();
		assert.equal(answer.path, "/v1/completions");
		assert.equal(answer.body.prompt, "const a = add(1, ");
		assert.equal(answer.body.suffix, ");\nnext();\n");
		answer.write("mul(2");
		await is(editor, "const a = add(1, mul(2);\nnext();\n");
		answer.write(", 3)");
		answer.write(");\nnext", "();\n");
		answer.complete();
		await done;
		await is(editor, "const a = add(1, mul(2, 3));\nnext();\n");
		await run("undo");
		await is(editor, "const a = add(1, );\nnext();\n");
		await run("redo");
		await is(editor, "const a = add(1, mul(2, 3));\nnext();\n");
	});

	it("continues at the end of a file, with white space as the model writes it", async () => {
		const editor = await openText("def add(a, b):|", "py");
		const { answer, done } = await complete();
		assert.equal(answer.body.prompt, "def add(a, b):");
		answer.write("\n    return", " a + b\n\n\n");
		answer.write("# more<|endoftext|>", "# no");
		answer.complete();
		await done;
		await is(editor, "def add(a, b):\n    return a + b\n\n\n# more");
	});

	it("keeps CRLF line ends, which the model does not see", async () => {
		const before = "if (a) {\r\n    |\r\n}\r\n";
		const editor = await openFile("complete-crlf.ts", before);
		const { answer, done } = await complete();
		assert.equal(answer.body.prompt, "if (a) {\n    ");
		assert.equal(answer.body.suffix, "\n}\n");
		answer.write("b();\n", "    c();", "\n}\n");
		answer.complete();
		await done;
		await is(editor, "if (a) {\r\n    b();\r\n    c();\r\n}\r\n");
		await run("undo");
		await is(editor, before.replace("|", ""));
	});

	it("keeps the tabs of the model, and adds no indentation", async () => {
		const editor = await openText("function a() {\n\tif (b) {\n\t\t|\n\t}\n}\n");
		editor.options = { insertSpaces: false, tabSize: 4 };
		const { answer, done } = await complete();
		answer.write("c();\n", "\t\tfor (;;) {\n\t\t\td();\n\t\t}");
		answer.complete();
		await done;
		await is(editor, "function a() {\n\tif (b) {\n\t\tc();\n\t\tfor (;;) {\n\t\t\td();\n\t\t}\n\t}\n}\n");
		await run("streamPanel.rejectText");
		await is(editor, "function a() {\n\tif (b) {\n\t\t\n\t}\n}\n");
	});

	it("pauses when the user edits the text, continues at its end, and is accepted", async () => {
		const editor = await openText("a(|);\n");
		const { answer, done } = await complete();
		answer.write("one");
		await is(editor, "a(one);\n");
		editor.selection = new vscode.Selection(0, 3, 0, 3);
		await run("type", { text: "X" });
		await is(editor, "a(oXne);\n");
		answer.write(", two");
		await run("streamPanel.continueAtEnd");
		await is(editor, "a(oXne, two);\n");
		answer.complete();
		await done;
		await run("streamPanel.acceptText");
		await run("streamPanel.rejectText");
		assert.equal(editor.document.getText(), "a(oXne, two);\n");
	});

	it("keeps what has arrived on Stop, and closes the request", async () => {
		const editor = await openText("a(|);\n");
		const { answer, done } = await complete();
		answer.write("one");
		await has(editor, "one");
		await run("streamPanel.stopWriting");
		await done;
		await until("the request is cancelled", () => answer.closed);
		await is(editor, "a(one);\n");
	});

	it("speaks the protocol of the endpoint", async () => {
		const paths = [
			["mistral", "/v1/fim/completions"],
			["llamacpp", "/infill"],
			[{ template: "<PRE>{prefix}<SUF>{suffix}<MID>" }, "/v1/completions"],
		] as const;
		try {
			for (const [fill, path] of paths) {
				await setFill(fill);
				const editor = await openText("a(|);\n");
				const { answer, done } = await complete();
				assert.equal(answer.path, path);
				answer.write("one", ")");
				answer.complete();
				await done;
				await is(editor, "a(one);\n");
			}
		} finally {
			await setFill("suffix");
		}
	});

	it("sends open files to llama.cpp only, and never one that may contain secrets", async () => {
		await openFile("complete-neighbour.ts", "export const one = 1;\n");
		await openFile(".env.complete", "TOKEN=canary\n");
		await openFile("secrets.yml", "key: canary\n");
		await openText("a(|);\n");
		const first = await complete();
		assert.doesNotMatch(JSON.stringify(first.answer.body), /one = 1|canary/);
		first.answer.complete();
		await first.done;
		await setFill("llamacpp");
		try {
			const { answer, done } = await complete();
			const extra = answer.body.input_extra as readonly {
				readonly filename: string;
				readonly text: string;
			}[];
			assert.deepEqual(
				extra.find(({ filename }) => filename === "complete-neighbour.ts"),
				{ filename: "complete-neighbour.ts", text: "export const one = 1;\n" },
			);
			assert.deepEqual(
				extra.filter(({ filename }) => /secrets\.yml$|\.env/.test(filename)).map(({ filename }) => filename),
				[],
			);
			answer.complete();
			await done;
		} finally {
			await setFill("suffix");
		}
	});

	it("asks first if the file may contain secrets", async () => {
		await openFile(".env.complete", "TOKEN=|canary\n");
		const { requests } = model;
		const asked = answering("showWarningMessage");
		await run("streamPanel.completeAtCursor");
		assert.deepEqual(asked, [".env.complete may contain secrets."]);
		assert.equal(model.requests, requests);
		answering("showWarningMessage", "Use It Anyway");
		const { answer, done } = await complete();
		assert.equal(answer.body.prompt, "TOKEN=");
		answer.complete();
		await done;
	});

	it("names the setting if the endpoint has none, and sends nothing", async () => {
		await openText("a(|);\n");
		await setFill(undefined);
		try {
			const { requests } = model;
			const messages = answering("showInformationMessage");
			await run("streamPanel.completeAtCursor");
			assert.equal(model.requests, requests);
			assert.match(messages[0] ?? "", /“Live” has no "fill".*streamPanel\.endpoints/);
		} finally {
			await setFill("suffix");
		}
	});
});
