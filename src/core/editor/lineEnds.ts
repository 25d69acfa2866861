import type { Change } from "./change";

/** A line end that VS Code supports; a document uses only one. */
export type Eol = "\n" | "\r\n";

/** A change of a document's line ends only. */
export interface LineEnds {
	readonly from: Eol;
	readonly to: Eol;
	/** The whole document after the change. */
	readonly text: string;
}

/**
 * VS Code reports a change of line ends as a replacement of the whole document. The text itself is unchanged;
 * only the offsets differ.
 *
 * @param changes all changes of one event
 * @param ends the document's line ends before and after the event, and its text after it
 * @returns undefined if anything else changed
 */
export function lineEndsOnly(changes: readonly Change[], ends: LineEnds): LineEnds | undefined {
	const [change] = changes;
	if (!change || changes.length > 1 || ends.from === ends.to) return undefined;
	const whole = change.offset === 0 && change.text === ends.text;
	return whole && change.length === withEol(ends.text, ends.from).length ? ends : undefined;
}

/** Maps an offset to its new value after the line ends were replaced. */
export function movedBy({ from, to, text }: LineEnds): (offset: number) => number {
	const more = to.length - from.length;
	const starts: number[] = [];
	for (let at = text.indexOf(to); at >= 0; at = text.indexOf(to, at + to.length)) {
		starts.push(at - starts.length * more);
	}
	return (offset) => {
		const before = starts.findIndex((start) => start >= offset);
		return offset + (before < 0 ? starts.length : before) * more;
	};
}

/** The text with these line ends. */
export function withEol(text: string, eol: Eol): string {
	return text.replace(/\r?\n/g, eol);
}
