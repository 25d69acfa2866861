/*
 * Follows the blockquote rule of markdown-it 15 (MIT, see ../NOTICE.md), made resumable.
 */
import { readContent } from "./content";
import type { QuoteFrame } from "./frames";
import { BlockState, original, type Rule } from "./state";
import { type ChildTrace, contentTrace } from "./trace";

const isQuote = original("blockquote");

export const quote: Rule = (base, startLine, endLine, silent) => {
	const state = BlockState.of(base);
	if (!isQuote(state, startLine, endLine, true)) return false;
	if (silent) return true;
	const frame: QuoteFrame = { kind: "quote", blank: false, first: true, tight: true };
	inside(state, startLine, endLine, (end) => {
		const trace = contentTrace(frame, startLine);
		if (state.trace.last) state.trace.last.inside = trace;
		state.push("blockquote_open", "blockquote", 1);
		readContent(state, trace, startLine, end);
	});
	return true;
};

/** Goes on in a quote that began before the window. */
export function resumeQuote(
	state: BlockState,
	child: ChildTrace,
	frame: QuoteFrame,
	endLine: number,
	/** How to go on in the child that is open, given where the quote ends. */
	resume: (endLine: number) => ((child: ChildTrace) => void) | undefined,
): void {
	inside(state, 0, endLine, (end) => {
		const trace = contentTrace(frame, -1);
		child.inside = trace;
		state.level++;
		readContent(state, trace, 0, end, resume(end));
	});
}

/** Runs `read` over the lines of a quote with their markers taken off, and puts these back. */
function inside(
	state: BlockState,
	startLine: number,
	endLine: number,
	read: (endLine: number) => void,
): void {
	const { lineMax, parentType, blkIndent } = state;
	state.parentType = "blockquote";
	const lines = new Lines(state, startLine);
	const end = lines.strip(endLine);
	state.blkIndent = 0;
	read(end);
	state.push("blockquote_close", "blockquote", -1);
	state.lineMax = lineMax;
	state.parentType = parentType;
	state.blkIndent = blkIndent;
	lines.restore();
}

type Kept = readonly [mark: number, shift: number, column: number, base: number];

/** The lines of a quote, and what markdown-it's state said of them before their markers were taken off. */
class Lines {
	readonly #kept: Kept[] = [];

	constructor(
		private readonly state: BlockState,
		private readonly startLine: number,
	) {}

	/** @returns the first line behind the quote */
	strip(endLine: number): number {
		const { state } = this;
		let lastEmpty = false;
		let line = this.startLine;
		for (; line < endLine; line++) {
			const pos = state.startOf(line);
			if (pos >= state.endOf(line)) break;
			if (state.src.charCodeAt(pos) === 0x3e && !state.isOutside(line)) {
				this.#keep(line);
				lastEmpty = this.#take(line, pos + 1);
				continue;
			}
			if (lastEmpty) break;
			if (state.isInterrupted("blockquote", line, endLine)) {
				state.lineMax = line;
				if (state.blkIndent !== 0) {
					this.#keep(line);
					state.sCount[line] = state.columnOf(line) - state.blkIndent;
				}
				break;
			}
			// Below zero: the line continues a paragraph lazily, or it is none of the quote's.
			this.#keep(line);
			state.sCount[line] = -1;
		}
		return line;
	}

	restore(): void {
		const { state, startLine } = this;
		for (const [index, [mark, shift, column, base]] of this.#kept.entries()) {
			state.bMarks[startLine + index] = mark;
			state.tShift[startLine + index] = shift;
			state.sCount[startLine + index] = column;
			state.bsCount[startLine + index] = base;
		}
	}

	#keep(line: number): void {
		const { bMarks, tShift, bsCount } = this.state;
		this.#kept.push([bMarks[line] ?? 0, tShift[line] ?? 0, this.state.columnOf(line), bsCount[line] ?? 0]);
	}

	/** Takes off the marker before `start` and the blank that belongs to it; a tab may be both blank and indent. */
	#take(line: number, start: number): boolean {
		const { state } = this;
		const base = state.bsCount[line] ?? 0;
		const column = state.columnOf(line);
		const next = state.src.charCodeAt(start);
		const isTab = next === 0x09;
		const wholeTab = isTab && (base + column + 1) % 4 === 3;
		const eaten = next === 0x20 || wholeTab ? 1 : 0;
		const initial = column + 1 + eaten;
		state.bMarks[line] = start + eaten;
		let offset = initial;
		let pos = start + eaten;
		for (const max = state.endOf(line); pos < max; pos++) {
			const char = state.src.charCodeAt(pos);
			if (char === 0x09) offset += 4 - ((offset + base + (isTab && !wholeTab ? 1 : 0)) % 4);
			else if (char === 0x20) offset++;
			else break;
		}
		state.bsCount[line] = column + 1 + (next === 0x20 || isTab ? 1 : 0);
		state.sCount[line] = offset - initial;
		state.tShift[line] = pos - start - eaten;
		return pos >= state.endOf(line);
	}
}
