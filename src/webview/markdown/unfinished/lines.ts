import type { Scan } from "./scan";
import { longest, type Shown, trimmedLength } from "./shown";

/** A line that is but a marker so far: a heading's, an item's, a rule's, half a fence, half a delimiter row. */
const marker = /^(?:#{1,6}|[-+*_=~`]+|\d{1,9}[.)]?|[-|: \t]+)$/;

export function isMarker(line: string): boolean {
	return marker.test(line.trim());
}

/** The second line of a table, as far as it goes. */
const delimiters = /^[-|: \t]+$/;

const isRow = (line: string | undefined): boolean => line?.startsWith("|") === true && line.length <= longest;

/** The beginning of a link's definition. */
const definition = /^\[[^[\]]+\]:[ \t]*\S*(?:[ \t]+["'(][^\n]*)?$/;

/**
 * What is shown of a paragraph that may go on.
 *
 * @param content without white space at its end
 * @param partial its last line has not ended
 */
export function shownOfParagraph(content: string, partial: boolean, scan: Scan): Shown | undefined {
	const waiting = waitingFrom(content, partial);
	return waiting === undefined ? shownOf(content, scan) : before(content, waiting, scan);
}

function shownOf(content: string, scan: Scan): Shown | undefined {
	const shown = scan.shown(content);
	// Lines that have ended do not go away again.
	if (shown?.keep === 0) return content.includes("\n") ? undefined : shown;
	if (!shown) return undefined;
	// What is left of the last line must not be read as something else.
	const line = content.lastIndexOf("\n", shown.keep - 1) + 1;
	const isWhole = shown.add === "" && content.charAt(shown.keep) === "\n";
	const isOther = !isWhole && isMarker(content.slice(line, shown.keep) + shown.add);
	return isOther ? before(content, line, scan) : shown;
}

/** Nothing is shown from there on. */
function before(content: string, at: number, scan: Scan): Shown {
	const keep = trimmedLength(content, at);
	const shown = shownOf(content.slice(0, keep), scan);
	return shown && shown.keep > 0 ? shown : { keep, add: "", sure: keep };
}

/** Where begin the lines that wait for what follows. */
function waitingFrom(content: string, partial: boolean): number | undefined {
	if (partial && content.startsWith("[") && content.length <= longest && definition.test(content)) return 0;
	const start = content.lastIndexOf("\n") + 1;
	const line = content.slice(start);
	const above = start === 0 ? -1 : content.lastIndexOf("\n", start - 2) + 1;
	const head = above < 0 ? undefined : content.slice(above, start - 1).trim();
	if (partial && isRow(head) && delimiters.test(line)) return above;
	if (isRow(line) && !isRow(head)) return start;
	return partial && isMarker(line) ? start : undefined;
}
