import * as vscode from "vscode";
import { fillBudget, fillRange, firstLines } from "../../../core/editor/fillContext";
import { withEol } from "../../../core/editor/lineEnds";
import type { Attachment } from "../../../core/events/question";
import { looksSecret } from "../../../core/run/outgoing";

/** How much of the text after the cursor is compared with a completion. */
const compared = 8_000;
/** The most other files that are sent, and the longest part of each. */
const mostNeighbours = 4;
const longestNeighbour = 4_000;

/**
 * The text around a position, as attachments that the panel shows as chips: before, after, and the files that are
 * open beside it.
 *
 * @param most the maximum number of characters of all of them
 * @param neighbours whether the server has a place for other files
 */
export function aroundCursor(
	document: vscode.TextDocument,
	at: number,
	most: number | undefined,
	neighbours: boolean,
): Attachment[] {
	const text = document.getText();
	const budget = fillBudget(most);
	const { start, end } = fillRange(text, at, budget);
	const part = (fills: "before" | "after", from: number, to: number): Attachment => ({
		...described(document, `, ${fills} the cursor`),
		lines: linesOf(document, from, to),
		text: withEol(text.slice(from, to), "\n"),
		fills,
	});
	const parts = [part("before", start, at), part("after", at, end)].filter((one) => one.text !== "");
	return [...parts, ...(neighbours ? openNeighbours(document, budget.extra) : [])];
}

/** The text after a position, with line feeds only. */
export function textAfter(document: vscode.TextDocument, at: number): string {
	return withEol(document.getText().slice(at, at + compared), "\n");
}

/**
 * The beginnings of the workspace's files that are open in tabs, in the order of the tabs, so that the request
 * begins as the last one did. Files that may contain secrets are never taken.
 */
function openNeighbours(document: vscode.TextDocument, most: number): Attachment[] {
	const uris = vscode.window.tabGroups.all.flatMap(({ tabs }) =>
		tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])),
	);
	let left = most;
	return [...new Set(uris)]
		.filter((uri) => uri !== document.uri.toString())
		.flatMap((uri) => vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri) ?? [])
		.filter(({ uri }) => vscode.workspace.getWorkspaceFolder(uri) && !looksSecret(uri.path))
		.slice(0, mostNeighbours)
		.flatMap((one) => {
			const all = withEol(one.getText(), "\n");
			const text = firstLines(all, Math.min(longestNeighbour, left));
			left -= text.length;
			const omitted = all.length - text.length;
			if (text.trim() === "") return [];
			return [{ ...described(one, ""), text, ...(omitted === 0 ? {} : { omitted }) }];
		});
}

function described(document: vscode.TextDocument, what: string) {
	return {
		uri: document.uri.toString(),
		name: `${vscode.workspace.asRelativePath(document.uri)}${what}`,
		languageId: document.languageId,
	};
}

function linesOf(document: vscode.TextDocument, from: number, to: number): readonly [number, number] {
	const [start, end] = [document.positionAt(from), document.positionAt(to)];
	const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
	return [start.line + 1, last];
}
