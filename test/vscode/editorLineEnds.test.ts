import { describe, it } from "mocha";
import * as vscode from "vscode";
import type { LiveModel } from "../support/editor/model";
import { has, is, openText, run } from "../support/editor/window";
import { withModel } from "../support/editor/withModel";

let model: LiveModel;

describe("Text streamed into a document whose line endings change", () => {
	withModel((one) => {
		model = one;
	});

	it("fault 165: continues at its position with the new line endings, and can be rejected", async () => {
		const editor = await openText("a\n\n|\nb");
		const done = Promise.resolve(run("streamPanel.generateAtCursor", { prompt: "Write it." }));
		const answer = await model.next();
		answer.write("```ts\none();\ntwo();\n");
		await has(editor, "two();");
		await editor.edit((builder) => builder.setEndOfLine(vscode.EndOfLine.CRLF));
		await is(editor, "a\r\n\r\none();\r\ntwo();\r\nb");
		answer.write("three();\nfour();\n```\n");
		answer.complete();
		await done;
		await is(editor, "a\r\n\r\none();\r\ntwo();\r\nthree();\r\nfour();\r\nb");
		await editor.edit((builder) => builder.setEndOfLine(vscode.EndOfLine.LF));
		await run("streamPanel.rejectText");
		await is(editor, "a\n\n\nb");
	});
});
