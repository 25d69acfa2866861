import * as vscode from "vscode";

const maxBytes = 1024 * 1024;

/**
 * The current lines of a file, without opening it, because an opened document would start work in language
 * servers. Undefined if it can't be read or is very large.
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
