import * as vscode from "vscode";
import type { Edit, EditAnswer } from "../../../core/editor/writer";

/**
 * Makes one edit of a writer. An editor that shows the document applies it without an undo step of its own. A
 * document that is not visible in an editor is not changed until the last edit, which is then one
 * WorkspaceEdit, because each WorkspaceEdit is an undo step (microsoft/vscode#88438).
 */
export async function makeEdit(
	at: { readonly document: vscode.TextDocument },
	edit: Edit,
): Promise<EditAnswer> {
	if (at.document.isClosed) {
		if (!edit.last) return "later";
		// Opening the document notifies the stream, which takes the new document if its text is the same.
		await vscode.workspace.openTextDocument(at.document.uri);
		if (at.document.isClosed) return "never";
	}
	const { document } = at;
	const range = new vscode.Range(
		document.positionAt(edit.offset),
		document.positionAt(edit.offset + edit.length),
	);
	const { version } = document;
	const editor = editorOf(document);
	if (editor && (await writeIn(editor, range, edit))) return "made";
	if (document.version !== version) return "refused";
	// The document is not visible, or its editor is closing, which VS Code reports soon.
	if (!edit.last) return "later";
	const change = new vscode.WorkspaceEdit();
	change.replace(document.uri, range, edit.text);
	return (await vscode.workspace.applyEdit(change)) ? "made" : "refused";
}

/** An editor that shows a document; preferably the active one. */
export function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
	const active = vscode.window.activeTextEditor;
	if (active?.document === document) return active;
	return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}

/** @returns whether the editor reports that it applied the edit */
async function writeIn(editor: vscode.TextEditor, range: vscode.Range, edit: Edit): Promise<boolean> {
	const { selection } = editor;
	const followed = editor.visibleRanges.some((visible) => visible.contains(range.end));
	const made = await tryEdit(
		editor,
		(builder) => {
			if (range.isEmpty) builder.insert(range.start, edit.text);
			else builder.replace(range, edit.text);
		},
		{ undoStopBefore: edit.undoStop, undoStopAfter: false },
	);
	if (!made) return false;
	const end = editor.document.positionAt(edit.offset + edit.text.length);
	// A selection over the new text would be replaced by the user's next key.
	if (!range.isEmpty && !selection.isEmpty && selection.contains(range)) {
		editor.selection = new vscode.Selection(end, end);
	}
	// If the end was visible, keeps it visible. If the user has scrolled away, does not scroll.
	if (followed && !editor.visibleRanges.some((visible) => visible.contains(end))) {
		editor.revealRange(new vscode.Range(end, end));
	}
	return true;
}

/** `TextEditor.edit`, but returns false for a closed editor instead of throwing. */
export async function tryEdit(
	editor: vscode.TextEditor,
	build: (builder: vscode.TextEditorEdit) => void,
	stops?: { readonly undoStopBefore: boolean; readonly undoStopAfter: boolean },
): Promise<boolean> {
	try {
		return await editor.edit(build, stops);
	} catch {
		return false;
	}
}
