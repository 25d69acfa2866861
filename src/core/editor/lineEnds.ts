import type { Change } from "./change";

/** A line end that VS Code knows: all of a document's are the same. */
export type Eol = "\n" | "\r\n";

/** A document's line ends changed, and nothing else. */
export interface LineEnds {
	readonly from: Eol;
	readonly to: Eol;
	/** The whole document afterwards. */
	readonly text: string;
}

/**
 * VS Code tells a change of the line ends as if the whole document had been replaced. Nobody edited anything
 * then: every text is still there, and only the offsets differ.
 *
 * @param changes all changes of one event
 * @param ends the document's line ends before and after the event, and its text after it
 * @returns undefined where something else was changed
 */
export function lineEndsOnly(changes: readonly Change[], ends: LineEnds): LineEnds | undefined {
	const [change] = changes;
	if (!change || changes.length > 1 || ends.from === ends.to) return undefined;
	const whole = change.offset === 0 && change.text === ends.text;
	return whole && change.length === withEol(ends.text, ends.from).length ? ends : undefined;
}

/** Where a place of the document is after its line ends were replaced. */
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

/** A text with these line ends. */
export function withEol(text: string, eol: Eol): string {
	return text.replace(/\r?\n/g, eol);
}
