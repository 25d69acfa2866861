import * as vscode from "vscode";

/** A document, and the lines in it if known. */
export interface FileTarget {
	readonly uri: vscode.Uri;
	readonly range?: vscode.Range;
}

/**
 * Finds the file that a citation names.
 *
 * The built-in explainer cites documents that VS Code itself reported, so any of them is opened. A server can
 * cite only a path inside one of the workspace's folders.
 *
 * @param reference a document's URI with `#L12-L48`, or a path inside the workspace with `:12` or `#L12`
 */
export async function fileTarget(reference: string, trusted: boolean): Promise<FileTarget | undefined> {
	if (trusted) return trustedTarget(reference);
	const match = /^(.*?)(?:(?::|#L)(\d{1,7})(?:(?:-|-L|:)(\d{1,7}))?)?$/.exec(reference);
	const path = match?.[1] ?? "";
	if (!isPlainPath(path)) return undefined;
	for (const folder of vscode.workspace.workspaceFolders ?? []) {
		const uri = vscode.Uri.joinPath(folder.uri, path);
		if (await isFileInside(uri, folder.uri)) return target(uri, match?.[2], match?.[3]);
	}
	return undefined;
}

function trustedTarget(reference: string): FileTarget {
	const uri = vscode.Uri.parse(reference, true);
	const match = /^L(\d+)(?:-L(\d+))?$/.exec(uri.fragment);
	return target(uri.with({ fragment: "" }), match?.[1], match?.[2]);
}

function target(uri: vscode.Uri, first?: string, last?: string): FileTarget {
	if (first === undefined) return { uri };
	const start = Math.max(0, Number(first) - 1);
	const end = Math.max(start, Number(last ?? first) - 1);
	return { uri, range: new vscode.Range(start, 0, end, Number.MAX_SAFE_INTEGER) };
}

/** Relative, without a scheme, UNC path, drive, parent folder or invisible character. */
function isPlainPath(path: string): boolean {
	return (
		path !== "" &&
		path.length <= 1_000 &&
		!/^[\\/~]|[\\:\x00-\x1f\x7f]/.test(path) &&
		path.split("/").every((part) => part !== ".." && part !== "")
	);
}

/** A symbolic link inside the folder may point outside, so the real path is checked. */
export async function isFileInside(uri: vscode.Uri, folder: vscode.Uri): Promise<boolean> {
	try {
		const stat = await vscode.workspace.fs.stat(uri);
		if (!(stat.type & vscode.FileType.File)) return false;
		if (uri.scheme !== "file") return true;
		const { realpath } = await import("node:fs/promises");
		const [file, root] = await Promise.all([realpath(uri.fsPath), realpath(folder.fsPath)]);
		return file.startsWith(root.endsWith("/") ? root : root + separator());
	} catch {
		return false;
	}
}

function separator(): string {
	return process.platform === "win32" ? "\\" : "/";
}
