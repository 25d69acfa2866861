import * as vscode from "vscode";
import type { Place } from "./shapes";

/** A vscode range as plain data for people, models and citations. */
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

/** A range that ends at the very start of a line does not reach into it. */
function lastLine(range: vscode.Range): number {
	const { start, end } = range;
	return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

/** As short as it can be and still be found: a machine's long paths say nothing to the reader. */
function pathOf(uri: vscode.Uri): string {
	const packaged = /.*\/node_modules\/(.+)$/.exec(uri.path)?.[1];
	if (packaged !== undefined) return packaged;
	if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) return vscode.workspace.asRelativePath(uri);
	return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

const address = /^[a-z][a-z\d+.-]+:/i;

/** How a tool is told of a file: its path where there is one workspace folder that holds it. */
export function fileArgument(uri: vscode.Uri): string {
	const path = vscode.workspace.asRelativePath(uri, false);
	const only = vscode.workspace.workspaceFolders?.length === 1;
	const inside = only && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
	return inside && !address.test(path) ? path : uri.toString();
}

/**
 * The document of a file, named by its address or by its path in the workspace.
 *
 * @throws Error whose message is a sentence for a person
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

/** A path in the workspace never leads out of it. */
function inWorkspace(path: string): vscode.Uri[] {
	if (path.startsWith("/") || path.split(/[\\/]/).includes("..")) return [];
	return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, path));
}

/** A place counted from 1 as a position that exists in the document. */
export function toPosition(document: vscode.TextDocument, line: number, character: number): vscode.Position {
	return document.validatePosition(new vscode.Position(Math.max(0, line - 1), Math.max(0, character - 1)));
}

/** Lines counted from 1 as a range that exists in the document; the whole of it where none are given. */
export function toRange(document: vscode.TextDocument, line?: number, endLine?: number): vscode.Range {
	const last = document.lineCount - 1;
	const from = Math.min(Math.max(0, (line ?? 1) - 1), last);
	const to = Math.min(Math.max(from, (endLine ?? line ?? document.lineCount) - 1), last);
	return new vscode.Range(from, 0, to, document.lineAt(to).text.length);
}
