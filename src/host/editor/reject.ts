import * as vscode from "vscode";
import { rejection } from "../../core/editor/rejected";
import { editorOf, tryEdit } from "./document/edits";
import type { EditorStream } from "./stream";

/** How often an edit is tried again if the user types at the same time. */
const tries = 20;

/**
 * Removes the streamed text and restores the original, in one undo step. Text that the user wrote inside it
 * stays.
 *
 * @returns whether the document was changed
 */
export async function reject(stream: EditorStream): Promise<boolean> {
	stream.writer.stop();
	await stream.writer.landed();
	for (let left = tries; left > 0; left--) {
		if (stream.writer.spans.length === 0) return true;
		const { version } = stream.document;
		if (await restore(stream)) return true;
		if (stream.document.version === version) return false;
	}
	return false;
}

async function restore({ document, writer, original }: EditorStream): Promise<boolean> {
	const changes = rejection(writer.spans, original).map(({ offset, length, text }) => ({
		range: new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)),
		text,
	}));
	const { version } = document;
	const editor = editorOf(document);
	if (editor) {
		const made = await tryEdit(editor, (builder) => {
			for (const { range, text } of changes) builder.replace(range, text);
		});
		// A read-only editor reports success without an edit; an editor that is closing reports failure.
		if (made || document.version !== version) return made && document.version !== version;
	}
	const edit = new vscode.WorkspaceEdit();
	for (const { range, text } of changes) edit.replace(document.uri, range, text);
	return vscode.workspace.applyEdit(edit);
}
