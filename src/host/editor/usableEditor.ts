import * as vscode from "vscode";
import { refusal } from "./refusal";
import type { EditorStreams } from "./streams";

/** The message for a document that a stream is writing into. */
export const taken = "Text is already being streamed into this document. Wait for it to finish, or stop it.";

/** The active editor, if text can be streamed into it; otherwise tells the user why not. */
export async function usableEditor(streams: EditorStreams): Promise<vscode.TextEditor | undefined> {
	const editor = vscode.window.activeTextEditor;
	if (!editor) {
		tell("Open a text file first. The text is written at the cursor.");
		return undefined;
	}
	const problem = (await refusal(editor)) ?? (streams.busy(editor.document) ? taken : undefined);
	if (problem === undefined) return editor;
	tell(problem);
	return undefined;
}

/** Not awaited: a message stays open as long as the user likes. */
export function tell(message: string): void {
	void vscode.window.showInformationMessage(message);
}
