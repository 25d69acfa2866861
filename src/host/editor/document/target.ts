import * as vscode from "vscode";
import type { Chats } from "../../../core/run/chats";
import { reveal } from "../commands";
import type { EditorStreams } from "../streams";

/**
 * Goes from a turn of the panel to its text in the editor, or to where the text began if it is no longer
 * tracked.
 */
export async function openTarget(chats: Chats, streams: EditorStreams, run: string): Promise<void> {
	const stream = streams.ofRun(run);
	if (stream && !stream.document.isClosed) return reveal(stream);
	const target = chats.ofRun(run)?.turn(run)?.question.target;
	if (!target) return;
	try {
		const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri, true));
		const line = Math.min(target.line, document.lineCount) - 1;
		await vscode.window.showTextDocument(document, { selection: new vscode.Range(line, 0, line, 0) });
	} catch {
		void vscode.window.showInformationMessage(
			`${target.name} was not found. It may have been moved or deleted.`,
		);
	}
}
