import * as vscode from "vscode";

/** Schemes of documents inside a notebook or an interactive window. */
const cells: ReadonlySet<string> = new Set(["vscode-notebook-cell", "vscode-interactive-input"]);

/**
 * Why text can't be streamed into an editor, as a message; undefined if it can. If only an attempt shows it
 * (a file that VS Code itself keeps read-only), the writing reports it.
 */
export async function refusal(editor: vscode.TextEditor): Promise<string | undefined> {
	const { uri } = editor.document;
	if (cells.has(uri.scheme)) {
		return "Text can't be streamed into a notebook cell. Open a text file, or ask in the panel and copy the answer.";
	}
	if (isInDiff(uri)) {
		return "Text can't be streamed into a diff editor. Open the file itself first.";
	}
	const name = uri.path.split("/").at(-1) ?? "";
	if (await isReadOnly(uri)) return `${name} is read-only. Open a file that can be written to.`;
	return undefined;
}

/** Whether the active tab is a diff of this document. */
function isInDiff(uri: vscode.Uri): boolean {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	if (!(input instanceof vscode.TabInputTextDiff)) return false;
	return [input.original, input.modified].some((one) => one.toString() === uri.toString());
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
	if (uri.scheme === "untitled") return false;
	// Undefined: there is no file system, so the document is virtual.
	if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return true;
	try {
		const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
		return (permissions & vscode.FilePermission.Readonly) !== 0;
	} catch {
		// Not on disk any more, but the editor may still be writable.
		return false;
	}
}
