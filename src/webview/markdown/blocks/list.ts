/*
 * Follows the list rule of markdown-it 15 (MIT, see ../NOTICE.md), made resumable.
 */
import { readContent } from "./content";
import type { ItemFrame, ListFrame } from "./frames";
import { BlockState, original, type Rule } from "./state";
import { type ChildTrace, contentTrace, type ItemTrace, type ListTrace } from "./trace";

const isList = original("list");

/** A marker of either kind, with a blank or the line's end behind it. */
const anyMarker = /(?:[-+*]|(\d{1,9})[.)])(?=[ \t\n]|$)/y;

interface Marker {
	readonly ordered: boolean;
	readonly code: number;
	/** The number as it was written, "" for a bullet. */
	readonly number: string;
	/** The position behind it. */
	readonly end: number;
}

function markerAt(state: BlockState, line: number): Marker | undefined {
	anyMarker.lastIndex = state.startOf(line);
	const found = anyMarker.exec(state.src);
	if (!found || anyMarker.lastIndex > state.endOf(line)) return undefined;
	const end = anyMarker.lastIndex;
	const number = found[1] ?? "";
	return { ordered: number !== "", code: state.src.charCodeAt(end - 1), number, end };
}

export const list: Rule = (base, startLine, endLine, silent) => {
	const state = BlockState.of(base);
	if (silent || !isList(state, startLine, endLine, true))
		return isList(state, startLine, endLine, silent && true);
	const marker = markerAt(state, startLine);
	if (!marker) return false;
	const open = state.push(
		marker.ordered ? "ordered_list_open" : "bullet_list_open",
		marker.ordered ? "ol" : "ul",
		1,
	);
	if (marker.ordered && Number(marker.number) !== 1) open.attrs = [["start", Number(marker.number)]];
	const trace = openList(state, startLine);
	const frame: ListFrame = {
		kind: "list",
		ordered: marker.ordered,
		marker: marker.code,
		tight: true,
		blankEnd: false,
	};
	readItems(state, trace, frame, startLine, endLine);
	return true;
};

/** Goes on in a list that began before the window, inside its open item or at its next one. */
export function resumeList(
	state: BlockState,
	child: ChildTrace,
	frame: ListFrame,
	item: ItemFrame | undefined,
	endLine: number,
	resume: ((child: ChildTrace) => void) | undefined,
): void {
	state.level++;
	const trace: ListTrace = { kind: "list", start: -1, last: undefined };
	child.inside = trace;
	if (!item) {
		readItems(state, trace, frame, 0, endLine);
		return;
	}
	state.level++;
	const outer = enterItem(state, item);
	const content = contentTrace(item, -1);
	trace.last = { line: 0, token: state.tokens.length, resumed: true, list: frame, content };
	const parentType = state.parentType;
	state.parentType = "list";
	readContent(state, content, 0, endLine, resume);
	state.parentType = parentType;
	const next = closeItem(state, frame, item, outer);
	readItems(state, trace, next, state.line, endLine, true);
}

function openList(state: BlockState, startLine: number): ListTrace {
	const trace: ListTrace = { kind: "list", start: startLine, last: undefined };
	if (state.trace.last) state.trace.last.inside = trace;
	return trace;
}

/** @param between an item has just ended: whether another follows is still open */
function readItems(
	state: BlockState,
	trace: ListTrace,
	start: ListFrame,
	startLine: number,
	endLine: number,
	between = false,
): void {
	let frame = start;
	let line = startLine;
	const parentType = state.parentType;
	state.parentType = "list";
	for (
		let more = !between || goesOn(state, frame, line, endLine);
		more;
		more = goesOn(state, frame, line, endLine)
	) {
		const marker = markerAt(state, line);
		if (!marker) break;
		frame = readItem(state, trace, frame, marker, line, endLine);
		line = state.line;
	}
	const close = state.push(
		frame.ordered ? "ordered_list_close" : "bullet_list_close",
		frame.ordered ? "ol" : "ul",
		-1,
	);
	close.meta = { tight: frame.tight };
	state.line = line;
	state.parentType = parentType;
}

/** Whether the list has another item at this line. */
function goesOn(state: BlockState, frame: ListFrame, line: number, endLine: number): boolean {
	if (line >= endLine || state.isOutside(line) || state.columnOf(line) - state.blkIndent >= 4) return false;
	if (state.isInterrupted("list", line, endLine)) return false;
	const marker = markerAt(state, line);
	return marker?.ordered === frame.ordered && marker.code === frame.marker;
}

function readItem(
	state: BlockState,
	trace: ListTrace,
	frame: ListFrame,
	marker: Marker,
	line: number,
	endLine: number,
): ListFrame {
	const max = state.endOf(line);
	const initial = state.columnOf(line) + marker.end - state.startOf(line);
	let column = initial;
	let pos = marker.end;
	for (; pos < max; pos++) {
		const char = state.src.charCodeAt(pos);
		if (char === 0x09) column += 4 - ((column + (state.bsCount[line] ?? 0)) % 4);
		else if (char === 0x20) column++;
		else break;
	}
	// More than four columns of blank is the item's own indented code.
	const blank = pos >= max || column - initial > 4 ? 1 : column - initial;
	const item: ItemFrame = {
		kind: "item",
		indent: initial + blank,
		firstLine: line,
		blank: false,
		first: true,
		tight: true,
	};
	const content = contentTrace(item, line);
	trace.last = { line, token: state.tokens.length, resumed: false, list: frame, content } satisfies ItemTrace;
	state.push("list_item_open", "li", 1);
	const [shift, columns] = [state.tShift[line] ?? 0, state.columnOf(line)];
	const outer = enterItem(state, item);
	state.tShift[line] = pos - (state.bMarks[line] ?? 0);
	state.sCount[line] = column;
	// An item may begin with one blank line, and no more.
	if (pos >= max && state.isEmpty(line + 1)) state.line = Math.min(state.line + 2, endLine);
	else readContent(state, content, line, endLine);
	state.tShift[line] = shift;
	state.sCount[line] = columns;
	return closeItem(state, frame, item, outer);
}

interface Outer {
	readonly listIndent: number;
	readonly blkIndent: number;
	readonly tight: boolean;
}

function enterItem(state: BlockState, item: ItemFrame): Outer {
	const { listIndent, blkIndent, tight } = state;
	state.listIndent = blkIndent;
	state.blkIndent = item.indent;
	state.tight = item.tight;
	return { listIndent, blkIndent, tight };
}

/** @returns the list as it stands after the item */
function closeItem(state: BlockState, frame: ListFrame, item: ItemFrame, outer: Outer): ListFrame {
	const tight = frame.tight && state.tight && !frame.blankEnd;
	const blankEnd = state.line - item.firstLine > 1 && state.isEmpty(state.line - 1);
	state.listIndent = outer.listIndent;
	state.blkIndent = outer.blkIndent;
	state.tight = outer.tight;
	state.push("list_item_close", "li", -1);
	return { ...frame, tight, blankEnd };
}
