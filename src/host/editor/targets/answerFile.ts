import * as vscode from "vscode";
import { wholeText } from "../../../core/conversation/continuation";
import type { Chats } from "../../../core/run/chats";
import { newestAnswer } from "../newestAnswer";
import type { EditorStreams } from "../streams";

/** Stream to New File: opens an untitled document and writes an answer into it, as it streams. */
export class AnswerFile {
	constructor(
		private readonly chats: Chats,
		private readonly streams: EditorStreams,
	) {}

	/** @param run the answer's run; without it, the newest answer is written */
	async open(run?: string): Promise<void> {
		const answer = newestAnswer(this.chats, run);
		if (!answer) return;
		const document = await vscode.workspace.openTextDocument({ language: "markdown" });
		await vscode.window.showTextDocument(document, { preview: false });
		const stream = this.streams.open({
			document,
			span: { start: 0, end: 0 },
			wanted: "prose",
			run: answer.id,
			own: false,
			// A file of its own needs no highlighting, and can be closed instead of rejected.
			accepted: true,
			...(answer.continuations ? { text: wholeText(answer) } : {}),
		});
		if (!stream.live) await stream.writer.landed();
	}
}
