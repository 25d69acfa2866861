import * as vscode from "vscode";
import type { Place } from "./shapes";

/** Converts a range of VS Code to plain data for citations and models. */
export function toPlace(uri: vscode.Uri, range: vscode.Range): Place {
	const own = vscode.workspace.getWorkspaceFolder(uri) !== undefined && !/\/node_modules\//.test(uri.path);
	return {
		uri: uri.toString(),
		path: pathOf(uri),
		line: range.start.line + 1,
		character: range.start.character + 1,
		endLine: lastLine(range) + 1,
		own,
	};
}

/** The last line. A range that ends at the start of a line does not include that line. */
function lastLine(range: vscode.Range): number {
	const { start, end } = range;
	return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

/** The shortest path that identifies a file: long absolute paths do not help the reader. */
function pathOf(uri: vscode.Uri): string {
	const packaged = /.*\/node_modules\/(.+)$/.exec(uri.path)?.[1];
	if (packaged !== undefined) return packaged;
	if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) return vscode.workspace.asRelativePath(uri);
	return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

const address = /^[a-z][a-z\d+.-]+:/i;

/** The argument for a file: its path if it is inside the only workspace folder, otherwise its URI. */
export function fileArgument(uri: vscode.Uri): string {
	const path = vscode.workspace.asRelativePath(uri, false);
	const only = vscode.workspace.workspaceFolders?.length === 1;
	const inside = only && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
	return inside && !address.test(path) ? path : uri.toString();
}

/**
 * Opens the document of a file, by its URI or its path in the workspace.
 *
 * @throws Error with a message for the user
 */
export async function openDocument(file: string): Promise<vscode.TextDocument> {
	const candidates = address.test(file) ? [vscode.Uri.parse(file, true)] : inWorkspace(file);
	let cause: unknown;
	for (const uri of candidates) {
		try {
			return await vscode.workspace.openTextDocument(uri);
		} catch (error) {
			cause = error;
		}
	}
	throw new Error("The file could not be opened.", { cause });
}

/** Resolves a path in the workspace, but never outside it. */
function inWorkspace(path: string): vscode.Uri[] {
	if (path.startsWith("/") || path.split(/[\\/]/).includes("..")) return [];
	return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, path));
}

/** Converts a position counted from 1 to a valid position of the document. */
export function toPosition(document: vscode.TextDocument, line: number, character: number): vscode.Position {
	return document.validatePosition(new vscode.Position(Math.max(0, line - 1), Math.max(0, character - 1)));
}

/** Converts lines counted from 1 to a valid range of the document; without lines, the whole document. */
export function toRange(document: vscode.TextDocument, line?: number, endLine?: number): vscode.Range {
	const last = document.lineCount - 1;
	const from = Math.min(Math.max(0, (line ?? 1) - 1), last);
	const to = Math.min(Math.max(from, (endLine ?? line ?? document.lineCount) - 1), last);
	return new vscode.Range(from, 0, to, document.lineAt(to).text.length);
}
