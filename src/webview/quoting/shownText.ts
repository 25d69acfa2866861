import type { Token } from "markdown-it";

/** A block of Markdown that directly contains text: a paragraph, a heading, a cell, a code block. */
export interface Leaf {
	/** Its rendered text. */
	readonly shown: string;
	/** Its lines in the source, counted from 0; the end is exclusive. */
	readonly lines: readonly [number, number];
	/** Present for everything but code. */
	readonly inline?: Token;
	/** A code block's info string. */
	readonly info?: string;
}

/** The leaves of a text, in order. @param tokens as markdown-it parsed it */
export function leavesOf(tokens: readonly Token[]): readonly Leaf[] {
	const leaves: Leaf[] = [];
	// A cell has no line numbers, so those of its row are used.
	const around: (readonly [number, number])[] = [];
	for (const token of tokens) {
		const lines = token.map ?? around.at(-1) ?? [0, 0];
		if (token.nesting > 0) around.push(lines);
		else if (token.nesting < 0) around.pop();
		else if (token.type === "inline") {
			leaves.push({ shown: (token.children ?? []).map(shownBy).join(""), lines, inline: token });
		} else if (token.type === "fence" || token.type === "code_block") {
			leaves.push({ shown: token.content, lines, info: token.info });
		}
	}
	return leaves;
}

/** The rendered text of an inline token; empty for markup. */
export function shownBy(token: Token): string {
	if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
	return token.nesting === 0 ? token.content : "";
}

/** How far ahead a character of the page is searched in the source's text: a mark may replace text. */
const reach = 400;

/** A range of a text; the end is exclusive. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/**
 * Finds a part of the page's text in the rendered text of its source. White space may differ. The page may
 * show a mark instead of text.
 *
 * @param before the text on the page before the part
 * @returns undefined if the part contains no text
 */
export function findShown(source: string, before: string, part: string): Span | undefined {
	const start = follow(source, 0, before).at;
	const { first, at } = follow(source, start, part);
	return first === undefined ? undefined : { from: first, to: at };
}

function follow(source: string, start: number, page: string): { first: number | undefined; at: number } {
	let at = start;
	let first: number | undefined;
	for (const sign of page) {
		if (sign.trim() === "") continue;
		const found = source.slice(at, at + reach).indexOf(sign);
		// Text that the source does not contain was added by the page and is skipped.
		if (found < 0) continue;
		first ??= at + found;
		at += found + sign.length;
	}
	return { first, at };
}
