import * as vscode from "vscode";
import type { Span } from "../../../core/editor/change";
import type { Attachment } from "../../../core/events/question";
import { maySend } from "../../answers/attachments";

/** How many lines before and behind the place go along. */
const linesBefore = 120;
const linesBehind = 60;
/** The most of each, in UTF-16 units. */
const longest = 20_000;

/** How much of a document can be rewritten at once, in UTF-16 units. */
export const longestSelection = 100_000;

/**
 * What goes along with a prompt, each piece a chip in the panel: the lines before the place, what is to be
 * rewritten, and the lines behind.
 *
 * @returns undefined when the user does not want to send them
 */
export async function surroundings(
	document: vscode.TextDocument,
	span: Span,
): Promise<readonly Attachment[] | undefined> {
	if (!(await maySend(document))) return undefined;
	const place = document.positionAt(span.start);
	const end = document.positionAt(span.end);
	const empty = span.start === span.end;
	// A selection goes along with its own indentation, so that all its lines are indented alike.
	const indented = document.lineAt(place.line).text.slice(0, place.character).trim() === "";
	const start = !empty && indented ? place.with({ character: 0 }) : place;
	const range = (from: vscode.Position, to: vscode.Position) => new vscode.Range(from, to);
	return [
		piece(document, "before the place", range(beginning(document, start), start)),
		...(empty ? [] : [piece(document, "to be rewritten", range(start, end))]),
		piece(document, "behind the place", range(end, ending(document, end))),
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
