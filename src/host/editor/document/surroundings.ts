import * as vscode from "vscode";
import type { Span } from "../../../core/editor/change";
import type { Attachment } from "../../../core/events/question";
import { maySend } from "../../answers/attachments";

/** How many lines before and after the position are sent. */
const linesBefore = 120;
const linesBehind = 60;
/** The maximum length of each part, in UTF-16 units. */
const longest = 20_000;

/** The maximum length of text to rewrite at once, in UTF-16 units. */
export const longestSelection = 100_000;

/**
 * The parts of the document that are sent with a prompt, each shown as a chip in the panel: the lines before
 * the position, the text to rewrite, and the lines after it.
 *
 * @returns undefined if the user does not want to send them
 */
export async function surroundings(
	document: vscode.TextDocument,
	span: Span,
): Promise<readonly Attachment[] | undefined> {
	if (!(await maySend(document))) return undefined;
	const place = document.positionAt(span.start);
	const end = document.positionAt(span.end);
	const empty = span.start === span.end;
	// A selection is sent with the indentation of its first line, so that all its lines are indented alike.
	const indented = document.lineAt(place.line).text.slice(0, place.character).trim() === "";
	const start = !empty && indented ? place.with({ character: 0 }) : place;
	const range = (from: vscode.Position, to: vscode.Position) => new vscode.Range(from, to);
	const at = empty ? "cursor" : "selection";
	return [
		piece(document, `before the ${at}`, range(beginning(document, start), start)),
		...(empty ? [] : [piece(document, "to rewrite", range(start, end))]),
		piece(document, `after the ${at}`, range(end, ending(document, end))),
	].filter((one) => one.text.trim() !== "");
}

function beginning(document: vscode.TextDocument, place: vscode.Position): vscode.Position {
	const line = Math.max(0, place.line - linesBefore);
	const nearest = document.positionAt(Math.max(0, document.offsetAt(place) - longest));
	if (nearest.line < line) return new vscode.Position(line, 0);
	return nearest.line < place.line && nearest.character > 0
		? nearest.translate(1).with({ character: 0 })
		: nearest;
}

function ending(document: vscode.TextDocument, place: vscode.Position): vscode.Position {
	const line = Math.min(document.lineCount - 1, place.line + linesBehind);
	const furthest = document.positionAt(document.offsetAt(place) + longest);
	if (furthest.line > line) return document.lineAt(line).range.end;
	return furthest;
}

function piece(document: vscode.TextDocument, what: string, range: vscode.Range): Attachment {
	const { start, end } = range;
	const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
	return {
		uri: document.uri.toString(),
		name: `${vscode.workspace.asRelativePath(document.uri)}, ${what}`,
		languageId: document.languageId,
		lines: [start.line + 1, last],
		text: document.getText(range),
	};
}
