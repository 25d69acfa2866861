import * as vscode from "vscode";
import type { Edit, EditAnswer } from "../../../core/editor/writer";

/**
 * Makes one edit of a writer. An editor that shows the document takes it without an undo step of its own;
 * a document that no editor shows is left alone until the last edit, which is then one WorkspaceEdit, because
 * each of those is an undo step (microsoft/vscode#88438).
 */
export async function makeEdit(
	at: { readonly document: vscode.TextDocument },
	edit: Edit,
): Promise<EditAnswer> {
	if (at.document.isClosed) {
		if (!edit.last) return "later";
		// Opening it tells the stream, which takes the new document if its text is the same.
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
	// No editor shows it, or the one that did is just being closed: of which VS Code tells soon.
	if (!edit.last) return "later";
	const change = new vscode.WorkspaceEdit();
	change.replace(document.uri, range, edit.text);
	return (await vscode.workspace.applyEdit(change)) ? "made" : "refused";
}

/** An editor that shows a document, the active one first. */
export function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
	const active = vscode.window.activeTextEditor;
	if (active?.document === document) return active;
	return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}

/** @returns whether the editor says that it took the edit */
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
	// A selection that stayed over the new text would be lost to the user's next key.
	if (!range.isEmpty && !selection.isEmpty && selection.contains(range)) {
		editor.selection = new vscode.Selection(end, end);
	}
	// Whoever watches the end goes on seeing it; whoever has scrolled away is left there.
	if (followed && !editor.visibleRanges.some((visible) => visible.contains(end))) {
		editor.revealRange(new vscode.Range(end, end));
	}
	return true;
}

/** `TextEditor.edit`, where a closed editor is no error. */
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
