import type { Scan } from "./scan";
import { longest, type Shown, trimmedLength } from "./shown";

/** A line that is only a marker so far: of a heading, item or rule, half a fence, half a delimiter row. */
const marker = /^(?:#{1,6}|[-+*_=~`]+|\d{1,9}[.)]?|[-|: \t]+)$/;

export function isMarker(line: string): boolean {
	return marker.test(line.trim());
}

/** The delimiter row of a table, possibly incomplete. */
const delimiters = /^[-|: \t]+$/;

/** The beginning of a link reference definition. */
const definition = /^\[[^[\]]+\]:[ \t]*\S*(?:[ \t]+["'(][^\n]*)?$/;

/**
 * What is shown of a paragraph that may continue.
 *
 * @param content without trailing white space
 * @param partial whether its last line is incomplete
 * @param scan may have read the beginning of a paragraph @param grown whether it is known to be this one
 */
export function shownOfParagraph(
	content: string,
	partial: boolean,
	scan: Scan,
	grown = false,
): Shown | undefined {
	const waiting = waitingFrom(content, partial);
	return waiting === undefined ? shownOf(content, scan, grown) : before(content, waiting, scan);
}

function shownOf(content: string, scan: Scan, grown = false): Shown | undefined {
	const shown = scan.shown(content, grown);
	// Complete lines are never hidden again.
	if (shown?.keep === 0) return content.includes("\n") ? undefined : shown;
	if (!shown) return undefined;
	// The rest of the last line must not be parsed as something else.
	const line = lineStart(content, shown.keep);
	if (line === undefined || (shown.add === "" && endsLine(content, shown.keep))) return shown;
	return isOther(content.slice(line, shown.keep) + shown.add) ? before(content, line, scan) : shown;
}

const lineEnd = /[ \t]*\n/y;

function endsLine(content: string, at: number): boolean {
	lineEnd.lastIndex = at;
	return lineEnd.test(content);
}

/** Whether an incomplete line begins another block. A fence does only if no backtick follows. */
function isOther(line: string): boolean {
	return isMarker(line) || /^\s*`{3,}[^`]*$/.test(line);
}

/** Hides everything from a position on. */
function before(content: string, at: number, scan: Scan): Shown {
	const keep = trimmedLength(content, at);
	const shown = shownOf(content.slice(0, keep), scan);
	return shown && shown.keep > 0 ? shown : { keep, add: "", sure: keep };
}

/** The start of the lines that are hidden until more text arrives. */
function waitingFrom(content: string, partial: boolean): number | undefined {
	if (partial && content.startsWith("[") && content.length <= longest && definition.test(content)) return 0;
	const start = lineStart(content, content.length);
	if (start === undefined) return undefined;
	const line = content.slice(start);
	const above = start === 0 ? undefined : lineStart(content, start - 1);
	const isBelowRow = above !== undefined && content.startsWith("|", above);
	if (partial && isBelowRow && delimiters.test(line)) return above;
	if (line.startsWith("|") && !isBelowRow) return start;
	return partial && isMarker(line) ? start : undefined;
}

/** The start of the line that ends at a position; undefined if the line is longer than the limit. */
function lineStart(content: string, end: number): number | undefined {
	const from = Math.max(0, end - longest - 1);
	const found = content.slice(from, end).lastIndexOf("\n");
	return found < 0 && from > 0 ? undefined : from + found + 1;
}
