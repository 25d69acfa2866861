import * as vscode from "vscode";
import { namesOf } from "../../core/editor/answer/hidden";
import { prefix } from "../commands/commands";
import type { EditorStream, Phase } from "./stream";

/** The message for a document that received only the code of an answer. */
export const leftOut = "Text outside the code block was left out";

/** How long the status bar shows it, in milliseconds. */
const statusTime = 15_000;

/** The messages at the end of writing. Ends without a message are missing. */
const sentences: { readonly [K in Phase]?: (name: string) => string } = {
	nothing: (name) => `The answer contains nothing to write into ${name}. The panel shows the answer.`,
	replaced: (name) =>
		`The selection in ${name} was changed before the first word arrived, so nothing was written. The panel shows the answer.`,
	refused: (name) =>
		`${name} could not be changed. It may be read-only or closed. The panel shows the answer.`,
};

/** Reports how a stream ended, if its highlighting does not show it. Messages are not awaited. */
export function tellEnd(stream: EditorStream): void {
	const { phase, hidden, ended, plan, document } = stream;
	const name = document.uri.path.split("/").at(-1) ?? "";
	const failure = ended?.outcome === "failed" ? ended.failure : undefined;
	if (failure && plan.own) void offer(failure.message, stream, "warning");
	else if (phase !== "nothing" || ended?.outcome !== "aborted") {
		const sentence = sentences[phase]?.(name);
		if (sentence) void offer(sentence, stream, phase === "nothing" ? "information" : "warning");
	}
	// The CodeLens shows it too, but a text that is accepted at once has no CodeLens.
	if (stream.leftOut) {
		vscode.window.setStatusBarMessage(
			`$(info) ${leftOut} of ${name}. The panel shows the whole answer.`,
			statusTime,
		);
	}
	if (hidden.length > 0 && stream.writer.spans.length > 0) {
		const what = `The text written into ${name} contains hidden characters (${namesOf(hidden)})`;
		void vscode.window.showWarningMessage(`${what}. Check it before you use it.`);
	}
}

async function offer(sentence: string, stream: EditorStream, kind: "information" | "warning"): Promise<void> {
	const copy = stream.phase === "refused" && stream.writer.text !== "" ? ["Copy Text"] : [];
	const panel = "Show Panel";
	const show = kind === "warning" ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
	const answer = await show(sentence, ...copy, panel);
	if (answer === panel) await vscode.commands.executeCommand(`${prefix}panel.focus`);
	else if (answer) await vscode.env.clipboard.writeText(stream.writer.text);
}
