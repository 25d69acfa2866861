import * as vscode from "vscode";

/** Schemes of documents that are part of something bigger than a text editor. */
const cells: ReadonlySet<string> = new Set(["vscode-notebook-cell", "vscode-interactive-input"]);

/**
 * Why text can't be streamed into an editor, as a sentence that says what to do; undefined where it can.
 * What only the attempt shows (a file that VS Code itself holds read-only) is told by the writing.
 */
export async function refusal(editor: vscode.TextEditor): Promise<string | undefined> {
	const { uri } = editor.document;
	if (cells.has(uri.scheme)) {
		return "Text can't be streamed into a notebook's cell: open a text file, or ask in the panel and copy the answer.";
	}
	if (isInDiff(uri)) {
		return "Text can't be streamed into a diff editor: open the file itself first.";
	}
	const name = uri.path.split("/").at(-1) ?? "";
	if (await isReadOnly(uri)) return `${name} is read-only: open a file that can be written to.`;
	return undefined;
}

/** Whether the active tab compares two texts, one of which is this one. */
function isInDiff(uri: vscode.Uri): boolean {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	if (!(input instanceof vscode.TabInputTextDiff)) return false;
	return [input.original, input.modified].some((one) => one.toString() === uri.toString());
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
	if (uri.scheme === "untitled") return false;
	// Undefined: no file system at all, so somebody's virtual document.
	if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return true;
	try {
		const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
		return (permissions & vscode.FilePermission.Readonly) !== 0;
	} catch {
		// Not on the disk any more: the editor may still be written to.
		return false;
	}
}
