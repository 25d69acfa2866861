import type { Token } from "markdown-it";
import type { Blocks } from "../blocks/reader";
import { isMarker, shownOfParagraph } from "./lines";
import { Scan } from "./scan";
import { longest, type Shown, trimmedLength } from "./shown";

/** The unfinished end of a text. */
export interface Tail {
	/** How many characters at the end of the text are hidden. */
	readonly cut: number;
	/** The markup that replaces them. */
	readonly add: string;
	/** The only leaf that changes; undefined if whole lines are hidden. */
	readonly leaf: { readonly inline: Token; readonly shown: Shown } | undefined;
}

/** A text and its blocks. */
interface Text {
	readonly text: string;
	readonly blocks: Blocks;
	/** Its last line, possibly incomplete. */
	readonly line: string;
	readonly scan: Scan;
}

/** @param text the source of the blocks @param scan may have read the beginning of its last paragraph */
export function tailOf(blocks: Blocks, text: string, scan: Scan): Tail | undefined {
	const { tokens } = blocks;
	const index = tokens.findLastIndex(({ nesting }) => nesting >= 0);
	const token = tokens[index];
	if (!token) return undefined;
	const line = text.slice(text.lastIndexOf("\n") + 1);
	const whole: Text = { text, blocks, line, scan };
	if (token.type !== "inline")
		return line.trim() !== "" && isWaiting(token, line) ? cutLines(text, 1) : undefined;
	const leaf = tokens[index - 1];
	if (leaf?.type === "paragraph_open") return inParagraph(whole, token);
	if (line.trim() === "") return undefined;
	if (leaf?.type === "heading_open") return inHeading(whole, leaf, token);
	return leaf?.type === "td_open" ? inRow(whole, index) : undefined;
}

/** A fence and its language, or an incomplete closing fence. */
const fence = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*(?:`{3,}|~{3,})/;
const halfFence = /^[ \t>]*(?:`+|~+)[ \t]*$/;

/** Whether the last line is hidden. It is the first or last line of this block. */
function isWaiting({ type }: Token, line: string): boolean {
	if (type === "code_open") return fence.test(line);
	if (type === "code_text") return halfFence.test(line);
	return type === "list_item_open" || type === "blockquote_open" || type === "hr";
}

function cutLines(text: string, count: number): Tail {
	let start = text.length;
	for (let left = count; left > 0; left--) start = text.lastIndexOf("\n", start - 1);
	return { cut: text.length - start - 1, add: "", leaf: undefined };
}

function inParagraph({ text, blocks, line, scan }: Text, inline: Token): Tail | undefined {
	if (inline.map?.[1] !== blocks.lineStarts.length - 1) return undefined;
	const partial = line.trim() !== "";
	const content = inline.content.slice(0, trimmedLength(inline.content));
	const shown = shownOfParagraph(content, partial, scan);
	if (!shown) return undefined;
	const removed = content.slice(shown.keep);
	const lines = countLines(removed);
	if (shown.keep === 0) return cutLines(text, lines + (partial ? 1 : 2));
	let end = trimmedLength(text);
	for (let left = lines; left > 0; left--) end = text.lastIndexOf("\n", end - 1);
	const inLine = lines === 0 ? removed.length : removed.indexOf("\n");
	return { cut: text.length - end + inLine, add: shown.add, leaf: { inline, shown } };
}

function countLines(text: string): number {
	return text.split("\n").length - 1;
}

/** Characters that would be the closing sequence of a heading if nothing followed. */
const headingEnd = /(?:^|[ \t]+)#+$/;

function inHeading({ text }: Text, { markup }: Token, inline: Token): Tail | undefined {
	if (!markup.startsWith("#") || inline.content === "") return cutLines(text, 1);
	const tail = inLine(text, trimmedLength(text), inline);
	if (!tail?.leaf || tail.add !== "") return tail;
	const { keep } = tail.leaf.shown;
	return keep === 0 || headingEnd.test(inline.content.slice(0, keep)) ? cutLines(text, 1) : tail;
}

/** The last row of a table, if it begins with a pipe: its last cell, if no pipe ends the cell. */
function inRow({ text, blocks: { tokens }, line }: Text, last: number): Tail | undefined {
	if (!/^[ \t>]*\|/.test(line)) return isMarker(line.replace(/^[ \t>]+/, "")) ? cutLines(text, 1) : undefined;
	for (let index = last; tokens[index]?.type !== "tr_open"; index--) {
		const inline = tokens[index];
		const range: unknown = inline?.meta?.range;
		if (!inline || !Array.isArray(range)) continue;
		const end = Number(range[1]);
		return text.slice(end).trim() === "" ? inLine(text, trimmedLength(text, end), inline) : undefined;
	}
	return undefined;
}

/** A leaf of one line. @param end the end of its content in the text */
function inLine(text: string, end: number, inline: Token): Tail | undefined {
	const { content } = inline;
	const shown = text.slice(0, end).endsWith(content) ? shownOfCell(content) : undefined;
	if (!shown) return undefined;
	return { cut: text.length - end + content.length - shown.keep, add: shown.add, leaf: { inline, shown } };
}

/** @returns what is shown of a cell or a heading that may continue */
export function shownOfCell(content: string): Shown | undefined {
	return content.length > longest ? undefined : new Scan().shown(content);
}
