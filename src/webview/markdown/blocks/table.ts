/*
 * Follows the table rule of markdown-it 15 (MIT, see ../NOTICE.md), made resumable.
 */
import type { TableFrame } from "./frames";
import { BlockState, original, type Rule } from "./state";
import type { ChildTrace } from "./trace";

const isTable = original("table");

/** markdown-it ends a table that would need more cells added than this. */
const maxAdded = 65_536;

export const table: Rule = (base, startLine, endLine, silent) => {
	const state = BlockState.of(base);
	if (!isTable(state, startLine, endLine, true)) return false;
	if (silent) return true;
	const aligns = lineOf(state, startLine + 1)
		.split("|")
		.map((cell) => cell.trim())
		.filter((cell) => cell !== "")
		.map((cell) =>
			cell.endsWith(":") ? (cell.startsWith(":") ? "center" : "right") : cell.startsWith(":") ? "left" : "",
		);
	state.push("table_open", "table", 1);
	state.push("thead_open", "thead", 1);
	pushRow(state, "th", cellsOf(lineOf(state, startLine)), state.startOf(startLine), aligns);
	state.push("thead_close", "thead", -1);
	const frame: TableFrame = { kind: "table", aligns, added: 0, body: false };
	const child = state.trace.last;
	if (!child) return true;
	// The line below the head stays in the window: its rows are read behind it.
	const head: TableFrame = { ...frame, fresh: true };
	const token = state.tokens.length;
	child.inside = { kind: "leaf", start: startLine, line: startLine + 1, token, frame: head };
	readRows(state, child, frame, startLine, startLine + 2, endLine);
	return true;
};

/** Goes on in a table that began before the window, at one of its rows. */
export function resumeTable(state: BlockState, child: ChildTrace, frame: TableFrame, endLine: number): void {
	state.level += frame.body ? 2 : 1;
	const { fresh, ...rest } = frame;
	if (fresh) child.inside = { kind: "leaf", start: -1, line: 0, token: state.tokens.length, frame };
	readRows(state, child, rest, -1, fresh ? 1 : 0, endLine);
}

function readRows(
	state: BlockState,
	child: ChildTrace,
	frame: TableFrame,
	tableLine: number,
	startLine: number,
	endLine: number,
): void {
	const parentType = state.parentType;
	state.parentType = "table";
	const { aligns } = frame;
	let { added, body } = frame;
	let line = startLine;
	for (; line < endLine; line++) {
		if (state.isOutside(line) || state.isInterrupted("blockquote", line, endLine)) break;
		const text = lineOf(state, line);
		if (text === "" || state.columnOf(line) - state.blkIndent >= 4) break;
		const cells = cellsOf(text);
		const before = added;
		added += aligns.length - cells.length;
		if (added > maxAdded) break;
		const last: TableFrame = { kind: "table", aligns, added: before, body };
		child.inside = { kind: "leaf", start: tableLine, line, token: state.tokens.length, frame: last };
		if (!body) state.push("tbody_open", "tbody", 1);
		body = true;
		pushRow(state, "td", cells, state.startOf(line), aligns);
	}
	if (body) state.push("tbody_close", "tbody", -1);
	state.push("table_close", "table", -1);
	state.line = line;
	state.parentType = parentType;
}

/** @param start where the row begins in the window; each cell's `meta.range` tells where its source stands */
function pushRow(
	state: BlockState,
	tag: "th" | "td",
	cells: readonly Cell[],
	start: number,
	aligns: readonly string[],
): void {
	state.push("tr_open", "tr", 1);
	for (const [index, align] of aligns.entries()) {
		const open = state.push(`${tag}_open`, tag, 1);
		if (align !== "") open.attrs = [["style", `text-align:${align}`]];
		const cell = cells[index];
		const inline = state.push("inline", "", 0);
		inline.content = cell?.text.trim() ?? "";
		if (cell) inline.meta = { range: [start + cell.from, start + cell.to] };
		inline.children = [];
		state.push(`${tag}_close`, tag, -1);
	}
	state.push("tr_close", "tr", -1);
}

function lineOf(state: BlockState, line: number): string {
	return state.src.slice(state.startOf(line), state.endOf(line)).trim();
}

interface Cell {
	readonly text: string;
	/** Its first character and the one behind its last, counted from the row's first. */
	readonly from: number;
	readonly to: number;
}

/** Splits at pipes; one behind a backslash is text, and loses the backslash. */
export function cellsOf(line: string): Cell[] {
	let from = 0;
	const cells = line.split(/(?<!\\)\|/).map((raw) => {
		const cell = { text: raw.replaceAll("\\|", "|"), from, to: from + raw.length };
		from = cell.to + 1;
		return cell;
	});
	if (cells[0]?.text === "") cells.shift();
	if (cells.at(-1)?.text === "") cells.pop();
	return cells;
}
