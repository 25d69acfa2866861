import * as vscode from "vscode";
import { namesOf } from "../../core/editor/answer/hidden";
import { prefix } from "../commands/commands";
import type { EditorStream, Phase } from "./stream";

/** What is said where the document has only the code of an answer. */
export const leftOut = "Text outside the code block was left out";

/** How long the status bar says it, in milliseconds. */
const statusTime = 15_000;

/** What is said when the writing has ended; what needs no word has none. */
const sentences: { readonly [K in Phase]?: (name: string) => string } = {
	nothing: (name) => `The answer holds nothing to write into ${name}. It is in the panel.`,
	replaced: (name) =>
		`The selection in ${name} was changed before the first word came, so nothing was written. The answer is in the panel.`,
	refused: (name) =>
		`${name} could not be changed. It may be read-only or closed. The answer is in the panel.`,
};

/** Tells how a stream ended, where its marks do not say it. Not awaited: a message stays as long as it likes. */
export function tellEnd(stream: EditorStream): void {
	const { phase, hidden, ended, plan, document } = stream;
	const name = document.uri.path.split("/").at(-1) ?? "";
	const failure = ended?.outcome === "failed" ? ended.failure : undefined;
	if (failure && plan.own) void offer(failure.message, stream, "warning");
	else if (phase !== "nothing" || ended?.outcome !== "aborted") {
		const sentence = sentences[phase]?.(name);
		if (sentence) void offer(sentence, stream, phase === "nothing" ? "information" : "warning");
	}
	// The line above the text says it too, but a text that is accepted at once has none.
	if (stream.leftOut) {
		vscode.window.setStatusBarMessage(`$(info) ${leftOut} of ${name}: it is in the panel.`, statusTime);
	}
	if (hidden.length > 0 && stream.writer.spans.length > 0) {
		const what = `The text written into ${name} holds characters that no one sees (${namesOf(hidden)})`;
		void vscode.window.showWarningMessage(`${what}: look at it closely before you use it.`);
	}
}

async function offer(sentence: string, stream: EditorStream, kind: "information" | "warning"): Promise<void> {
	const copy = stream.phase === "refused" && stream.writer.text !== "" ? ["Copy the Text"] : [];
	const panel = "Show Panel";
	const show = kind === "warning" ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
	const answer = await show(sentence, ...copy, panel);
	if (answer === panel) await vscode.commands.executeCommand(`${prefix}panel.focus`);
	else if (answer) await vscode.env.clipboard.writeText(stream.writer.text);
}
