import * as vscode from "vscode";
import type { Span } from "../../../core/editor/change";
import type { Place } from "../../../core/editor/indent";
import type { Eol } from "../../../core/editor/lineEnds";
import { placeOf } from "../../../core/editor/place";
import { editorOf } from "./edits";

/** How many lines away the nearest line with text is searched. */
const reach = 100;

/** The indentation at a position of a document. */
export function placeIn(document: vscode.TextDocument, span: Span): Place {
	const start = document.positionAt(span.start);
	const end = document.positionAt(span.end);
	const line = document.lineAt(start.line).text;
	const { tab, spaces } = indentation(document);
	return placeOf({
		before: line.slice(0, start.character),
		behind: line.slice(start.character),
		above: filled(document, start.line, -1),
		below: filled(document, end.line, 1),
		tab,
		spaces,
		eol: eolOf(document),
	});
}

/** A document's line ends. */
export function eolOf(document: vscode.TextDocument): Eol {
	return document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
}

/** The indentation of a document: detected by its editor, or from the settings. */
export function indentation(document: vscode.TextDocument): {
	readonly tab: number;
	readonly spaces: boolean;
} {
	const options = editorOf(document)?.options;
	const settings = vscode.workspace.getConfiguration("editor", document);
	const tab = options?.tabSize ?? settings.get<unknown>("tabSize");
	const spaces = options?.insertSpaces ?? settings.get<unknown>("insertSpaces");
	return { tab: typeof tab === "number" && tab > 0 ? tab : 4, spaces: spaces !== false };
}

/**
 * A selection without the white space around it, so that the indentation before it and the line end after it
 * are never rewritten.
 */
export function trimmed(document: vscode.TextDocument, selection: vscode.Range): Span {
	const text = document.getText(selection);
	const start = document.offsetAt(selection.start);
	if (text.trim() === "") return { start, end: start + text.length };
	const before = text.length - text.trimStart().length;
	return { start: start + before, end: start + text.trimEnd().length };
}

function filled(document: vscode.TextDocument, from: number, step: 1 | -1): string | undefined {
	for (let line = from + step, left = reach; left > 0; line += step, left--) {
		if (line < 0 || line >= document.lineCount) return undefined;
		const { text, isEmptyOrWhitespace } = document.lineAt(line);
		if (!isEmptyOrWhitespace) return text;
	}
	return undefined;
}
