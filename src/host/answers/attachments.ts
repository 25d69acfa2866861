import * as vscode from "vscode";
import type { Attachment } from "../../core/events/question";
import { firstPart, looksSecret } from "../../core/run/outgoing";

/** Why nothing could be attached, and a command that helps. */
export interface NothingToAttach {
	readonly problem: string;
	readonly offer?: { readonly title: string; readonly command: string };
}

/** The selected lines of the active editor. */
export async function selectionAttachment(): Promise<Attachment | NothingToAttach> {
	const editor = vscode.window.activeTextEditor;
	if (!editor) return { problem: "Open a text file and select the code to explain." };
	if (editor.selection.isEmpty) {
		return {
			problem: "Select the code to explain, or explain the whole file.",
			offer: { title: "Explain This File", command: "streamPanel.explainFile" },
		};
	}
	return attach(editor.document, editor.selection);
}

/** The whole document of the active editor. */
export async function fileAttachment(): Promise<Attachment | NothingToAttach> {
	const editor = vscode.window.activeTextEditor;
	if (!editor) return { problem: "Open a text file first. Only text can be explained." };
	if (editor.document.getText().trim() === "")
		return { problem: "This file is empty. There is nothing to explain." };
	return attach(editor.document);
}

/** A document, or some lines of it, to go along with a question. */
export async function attach(
	document: vscode.TextDocument,
	selection?: vscode.Range,
): Promise<Attachment | NothingToAttach> {
	if (!(await maySend(document))) return { problem: "Nothing was sent." };
	return pieceOf(document, selection);
}

/** A document, or a range of it, as an attachment; whether it may be sent was asked before. */
export function pieceOf(document: vscode.TextDocument, range?: vscode.Range): Attachment {
	const whole = document.getText(range);
	const text = firstPart(whole);
	const lines = range && lineRange(range);
	return {
		uri: document.uri.toString(),
		name: vscode.workspace.asRelativePath(document.uri),
		languageId: document.languageId,
		text,
		...(lines ? { lines } : {}),
		...(text.length < whole.length ? { omitted: whole.length - text.length } : {}),
	};
}

/** Lines counted from 1. A line of which no character is selected does not count. */
function lineRange({ start, end }: vscode.Range): [first: number, last: number] {
	const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
	return [start.line + 1, last];
}

/** Whether a document may be sent. If it probably contains secrets, the user decides. */
export async function maySend(document: Pick<vscode.TextDocument, "uri">): Promise<boolean> {
	if (!looksSecret(document.uri.path)) return true;
	const name = document.uri.path.split("/").at(-1) ?? "";
	const send = "Use It Anyway";
	const answer = await vscode.window.showWarningMessage(
		`${name} may contain secrets.`,
		{ modal: true, detail: "Attachments are sent to the selected endpoint." },
		send,
	);
	return answer === send;
}
