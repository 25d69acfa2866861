import * as vscode from "vscode";

const maxBytes = 1024 * 1024;

/**
 * The lines of a file as they are now, without opening it: an opened document would start language servers'
 * work on it. Undefined where it can't be read or is very long.
 */
export async function readLines(uri: vscode.Uri): Promise<readonly string[] | undefined> {
	const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
	if (open) return split(open.getText());
	try {
		const bytes = await vscode.workspace.fs.readFile(uri);
		return bytes.length > maxBytes ? undefined : split(new TextDecoder().decode(bytes));
	} catch {
		return undefined;
	}
}

function split(text: string): readonly string[] {
	return text.split(/\r\n|\r|\n/);
}
