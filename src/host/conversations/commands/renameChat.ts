import * as vscode from "vscode";
import { type HistoryParts, problem, summaryOf } from "../historyParts";
import { oneLine, titleProblem } from "../list/rows";

/** Asks for a new title for a conversation. */
export async function renameChat(parts: HistoryParts, id: string): Promise<void> {
	const summary = await summaryOf(parts, id);
	if (!summary) throw problem("This chat is not in the history. Ask a question in it first.");
	const typed = await vscode.window.showInputBox({
		title: "Stream Panel: Rename Chat",
		prompt: "The title of the chat",
		value: oneLine(summary.title),
		validateInput: titleProblem,
	});
	const title = typed === undefined ? undefined : oneLine(typed);
	if (title !== undefined && title !== summary.title) await parts.store.rename(id, title);
}
