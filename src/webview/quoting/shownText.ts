import type { Token } from "markdown-it";

/** A block of a Markdown text that shows text by itself: a paragraph, a heading, a cell, a block of code. */
export interface Leaf {
	/** What it shows. */
	readonly shown: string;
	/** Its lines in the source, counted from 0; the second is behind the last one. */
	readonly lines: readonly [number, number];
	/** Present for everything but code. */
	readonly inline?: Token;
	/** A code block's info string. */
	readonly info?: string;
}

/** The leaves of a text, in their order. @param tokens as markdown-it parsed it */
export function leavesOf(tokens: readonly Token[]): readonly Leaf[] {
	const leaves: Leaf[] = [];
	// A cell has no lines of its own: its row's count.
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

/** What an inline token shows; markup shows nothing. */
export function shownBy(token: Token): string {
	if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
	return token.nesting === 0 ? token.content : "";
}

/** So far a character of the page is looked for in what the source shows: a mark may stand for text. */
const reach = 400;

/** A place in a text: the first character that counts, and the one behind the last. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/**
 * Finds a part of what a page shows in what its source shows. White space may differ, and the page may leave
 * text out that a mark stands for.
 *
 * @param before what the page shows before the part
 * @returns undefined where the part shows nothing
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
		// What the source does not show is the page's own: it moves nothing.
		if (found < 0) continue;
		first ??= at + found;
		at += found + sign.length;
	}
	return { first, at };
}
