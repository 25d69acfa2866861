/*
 * Follows the paragraph and lheading rules of markdown-it 15 (MIT, see ../NOTICE.md), made resumable.
 */
import type { ParagraphFrame } from "./frames";
import { mayBeDefinition } from "./glue";
import { BlockState, type Rule } from "./state";
import type { ChildTrace } from "./trace";

/** A paragraph, or the heading that a line of `=` or `-` below it makes of it. */
export const paragraph: Rule = (base, startLine, endLine, silent) => {
	const state = BlockState.of(base);
	const child = state.trace.last;
	if (silent || !child) return false;
	readParagraph(state, child, { kind: "paragraph", text: "", source: "" }, startLine, endLine);
	return true;
};

/** Goes on in a paragraph that began before the window, at its last line that was complete. */
export function resumeParagraph(
	state: BlockState,
	child: ChildTrace,
	frame: ParagraphFrame,
	endLine: number,
): void {
	readParagraph(state, child, frame, -1, endLine);
}

/** @param start its first line; before the window where it was resumed */
function readParagraph(
	state: BlockState,
	child: ChildTrace,
	frame: ParagraphFrame,
	start: number,
	endLine: number,
): void {
	const parentType = state.parentType;
	state.parentType = "paragraph";
	let level = 0;
	let line = start + 1;
	for (; line < endLine && !state.isEmpty(line); line++) {
		if (state.columnOf(line) - state.blkIndent > 3) continue;
		level = state.isOutside(line) ? 0 : underlineLevel(state, line);
		if (level > 0) break;
		if (state.columnOf(line) < 0) continue;
		if (state.isInterrupted("paragraph", line, endLine)) break;
	}
	state.parentType = parentType;
	const first = Math.max(0, start);
	const textTo = (end: number) => joined(frame.text, state.getLines(first, end, state.blkIndent, false));
	const content = trimmed(textTo(line));
	const last = line - 1;
	// While it may go on, its last line may still become a table's head; those before it are its text for good.
	if (line === endLine && level === 0 && last > start && !mayBeDefinition(content)) {
		const source = frame.source + state.src.slice(lineStart(state, first), lineStart(state, last));
		const own: ParagraphFrame = { kind: "paragraph", text: last > first ? textTo(last) : frame.text, source };
		child.inside = { kind: "leaf", start, line: last, token: state.tokens.length, frame: own };
	}
	state.line = level > 0 ? line + 1 : line;
	const markup = level === 0 ? "" : level === 1 ? "=" : "-";
	const [type, tag] = level === 0 ? ["paragraph", "p"] : ["heading", `h${level}`];
	state.push(`${type}_open`, tag, 1).markup = markup;
	const inline = state.push("inline", "", 0);
	inline.content = content;
	inline.map = [first, line];
	inline.children = [];
	if (frame.source !== "") inline.meta = { before: frame.source };
	state.push(`${type}_close`, tag, -1).markup = markup;
}

/** 1 for a line of `=`, 2 for one of `-`, 0 for any other. */
function underlineLevel(state: BlockState, line: number): 0 | 1 | 2 {
	const start = state.startOf(line);
	const marker = state.src.charCodeAt(start);
	if (marker !== 0x3d && marker !== 0x2d) return 0;
	const end = state.skipSpaces(state.skipChars(start, marker));
	if (end < state.endOf(line)) return 0;
	return marker === 0x3d ? 1 : 2;
}

function joined(before: string, lines: string): string {
	if (before === "") return lines;
	return lines === "" ? before : `${before}\n${lines}`;
}

const white = " \t\n\r";

/** As markdown-it trims it: blanks, tabs and line ends only. */
function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && white.includes(text.charAt(start))) start++;
	while (end > start && white.includes(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** Where a line begins in the window, with what its containers have taken off. */
function lineStart(state: BlockState, line: number): number {
	return state.src.lastIndexOf("\n", (state.bMarks[line] ?? 0) - 1) + 1;
}
