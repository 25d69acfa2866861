/*
 * Follows the fence and code rules of markdown-it 15 (MIT, see ../NOTICE.md), made resumable.
 * In place of one token with all the text there are three types: an opening one, text, and a closing one.
 */
import type { CodeFrame, FenceFrame, LeafFrame } from "./frames";
import { BlockState, original, type Rule } from "./state";
import type { ChildTrace } from "./trace";

const isFence = original("fence");

export const fence: Rule = (base, startLine, endLine, silent) => {
	const state = BlockState.of(base);
	if (!isFence(state, startLine, endLine, true)) return false;
	const child = state.trace.last;
	if (silent || !child) return true;
	const start = state.startOf(startLine);
	const marker = state.src.charCodeAt(start);
	const end = state.skipChars(start, marker);
	const open = state.push("code_open", "code", 1);
	open.info = state.md.utils.unescapeAll(state.src.slice(end, state.endOf(startLine))).trim();
	const frame: FenceFrame = { kind: "fence", marker, length: end - start, indent: state.columnOf(startLine) };
	readFence(state, child, frame, startLine, startLine + 1, endLine);
	return true;
};

/** Goes on in a fence that began before the window, at one of its lines. */
export function resumeFence(state: BlockState, child: ChildTrace, frame: FenceFrame, endLine: number): void {
	state.level++;
	readFence(state, child, frame, -1, 0, endLine);
}

function readFence(
	state: BlockState,
	child: ChildTrace,
	frame: FenceFrame,
	fenceLine: number,
	startLine: number,
	endLine: number,
): void {
	let line = startLine;
	let closed = false;
	for (; line < endLine; line++) {
		const start = state.startOf(line);
		if (start < state.endOf(line) && state.isOutside(line)) break;
		closed = closes(state, frame, line, start);
		if (closed) break;
	}
	const last = closed ? line : line - 1;
	const text = (from: number, to: number) => state.getLines(from, to, frame.indent, true);
	pushText(state, text(startLine, last));
	if (last >= startLine) child.inside = leaf(state, frame, fenceLine, last);
	pushText(state, text(Math.max(last, startLine), line));
	state.push("code_close", "code", -1).meta = { closed };
	state.line = line + (closed ? 1 : 0);
}

function closes(state: BlockState, frame: FenceFrame, line: number, start: number): boolean {
	if (state.src.charCodeAt(start) !== frame.marker || state.columnOf(line) - state.blkIndent >= 4)
		return false;
	const end = state.skipChars(start, frame.marker);
	return end - start >= frame.length && state.skipSpaces(end) >= state.endOf(line);
}

/** Indented code. */
export const code: Rule = (base, startLine, endLine, silent) => {
	const state = BlockState.of(base);
	const child = state.trace.last;
	if (silent || !child || state.columnOf(startLine) - state.blkIndent < 4) return false;
	state.push("code_open", "code", 1);
	readCode(state, child, { kind: "code" }, startLine, startLine, endLine);
	return true;
};

/** Goes on in indented code that began before the window, at one of its lines. */
export function resumeCode(state: BlockState, child: ChildTrace, frame: CodeFrame, endLine: number): void {
	state.level++;
	readCode(state, child, frame, -1, 0, endLine);
}

function readCode(
	state: BlockState,
	child: ChildTrace,
	frame: CodeFrame,
	codeLine: number,
	startLine: number,
	endLine: number,
): void {
	let last = startLine;
	for (let line = startLine + 1; line < endLine; line++) {
		if (state.isEmpty(line)) continue;
		if (state.columnOf(line) - state.blkIndent < 4) break;
		last = line;
	}
	const text = (from: number, to: number) => state.getLines(from, to, 4 + state.blkIndent, false);
	if (last > startLine) pushText(state, `${text(startLine, last)}\n`);
	child.inside = leaf(state, frame, codeLine, last);
	pushText(state, `${text(last, last + 1)}\n`);
	state.push("code_close", "code", -1);
	state.line = last + 1;
}

function leaf(state: BlockState, frame: LeafFrame, start: number, line: number) {
	return { kind: "leaf", start, line, token: state.tokens.length, frame } as const;
}

function pushText(state: BlockState, text: string): void {
	if (text !== "") state.push("code_text", "", 0).content = text;
}
