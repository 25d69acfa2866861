import type { Token } from "markdown-it";
import type { Shown } from "./unfinished/shown";
import { shownOfCell } from "./unfinished/tail";

/** A cell of the row, counted from its first, and what it contains now. */
export interface CellChange {
	readonly index: number;
	readonly content: string;
	readonly shown: Shown | undefined;
}

/**
 * The table row that a window ends with: what its line brings changes its last cell, or fills the empty ones
 * behind it. So a row of thousands of cells is not read again with each frame.
 */
export class GrowingRow {
	private constructor(
		/** How many cells it has on the page: as many as the table has columns. */
		readonly count: number,
		private index: number,
		/** The source of the last cell that has begun. */
		private source: string,
	) {}

	/** @param tokens of the whole window @returns undefined where it does not end with such a row */
	static at(window: string, tokens: readonly Token[]): GrowingRow | undefined {
		const first = tokens.findLastIndex(({ type }) => type === "tr_open") + 1;
		const end = tokens.findLastIndex(({ type }) => type === "tr_close");
		if (tokens[first]?.type !== "td_open" || tokens.slice(end).some(({ nesting }) => nesting >= 0))
			return undefined;
		const cells = tokens.slice(first, end).filter(({ type }) => type === "inline");
		const index = cells.findLastIndex(({ meta }) => meta !== null);
		const range: unknown = cells[index]?.meta?.range;
		const start = Array.isArray(range) ? Number(range[0]) : -1;
		const line = window.lastIndexOf("\n") + 1;
		// No block interrupts a table with a line that begins with a pipe.
		if (start < line || !/^[ \t>]*\|/.test(window.slice(line))) return undefined;
		const source = window.slice(start);
		return source.includes("\\") ? undefined : new GrowingRow(cells.length, index, source);
	}

	/** How much of it is read again with the next character. */
	get unread(): number {
		return this.source.length;
	}

	/** @returns the cells that this changes; undefined where it may be more than text of this row */
	grow(added: string): readonly CellChange[] | undefined {
		if (/[\\\n]/.test(added)) return undefined;
		const first = this.index;
		const pieces = (this.source + added).split("|");
		this.index += pieces.length - 1;
		this.source = pieces.at(-1) ?? "";
		return pieces
			.map((piece, offset): CellChange => {
				const content = piece.trim();
				// No pipe has ended the last one.
				const shown = first + offset === this.index ? shownOfCell(content) : undefined;
				return { index: first + offset, content, shown };
			})
			.filter(({ index }) => index < this.count);
	}
}
