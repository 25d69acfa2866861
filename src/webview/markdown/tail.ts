import type { Token } from "markdown-it";
import { mayBeDefinition } from "./blocks/glue";
import { cellsOf } from "./blocks/table";

/**
 * The beginning of a line of a paragraph that is no block of its own, nor a heading's or a table's second line,
 * whatever follows: a sign that begins none, or some that might with another one behind them.
 */
const text = [
	/[^\s#>*\-+_=~`\d|:]/u,
	/#{1,6}[^\s#]|#{7}/u,
	/\*+[^\s*]|_+[^\s_]|=+[^\s=]|-+[^\s\-|:]/u,
	/\+\S|`{1,2}[^`]|~{1,2}[^~]/u,
	/\d{1,9}(?:[^\d.)]|[.)]\S)|\d{10}/u,
	/[|:][|:\- \t]*[^|:\-\s]/u,
]
	.map(({ source }) => source)
	.join("|");
const isText = new RegExp(`^(?:${text})`, "u");
/** A line end with anything else behind it, or with nothing yet. */
const otherLine = new RegExp(`\\n(?!${text})`, "u");

/**
 * The paragraph that a window ends with, while whatever else its last line brings is more of its text: then
 * nothing need be parsed but the text. Most frames bring no line end.
 */
export class GrowingParagraph {
	private constructor(
		/** All of its text. */
		private text: string,
		/** So many pipes more make no table of it; undefined where none do. */
		private pipes: number | undefined,
	) {}

	/** @param tokens of the whole window @returns undefined where the line might still turn out to be something else */
	static at(window: string, tokens: readonly Token[]): GrowingParagraph | undefined {
		const index = tokens.findLastIndex(({ type }) => type === "inline");
		const inline = tokens[index];
		if (tokens[index - 1]?.type !== "paragraph_open" || inline?.map?.[1] !== countLines(window))
			return undefined;
		const { content } = inline;
		// A definition may be more of what stands here than it seems.
		if (window.endsWith("\n") || mayBeDefinition(content) || tokens.some(mayTakeMore)) return undefined;
		const lineStart = content.lastIndexOf("\n") + 1;
		const line = content.slice(lineStart).trimStart();
		const pipes = isText.test(line) ? undefined : pipesLeft(content.slice(0, lineStart), line);
		if (pipes === 0) return undefined;
		return new GrowingParagraph(content + window.slice(trimmedLength(window)), pipes);
	}

	get content(): string {
		return this.text;
	}

	/** Adds text. @returns false where it may be more than text: then nothing is added */
	grow(added: string): boolean {
		if (this.pipes !== undefined) {
			const count = countOf(added, "|");
			if (added.includes("\n") || count >= this.pipes) return false;
			this.pipes -= count;
		} else if (otherLine.test(added)) return false;
		this.text += added;
		return true;
	}
}

/** With so many pipes more, a line below may have as many columns as the one above it: then it is a table. */
function pipesLeft(above: string, line: string): number {
	if (!/^\|[|:\- \t]*$/.test(line)) return 0;
	const head = above.slice(above.lastIndexOf("\n", above.length - 2) + 1);
	return Math.max(0, cellsOf(head.trim()).length - countOf(line, "|"));
}

function mayTakeMore(token: Token, index: number, tokens: readonly Token[]): boolean {
	if (token.type === "reference_definition") return true;
	return token.type === "heading_open" && (tokens[index + 1]?.content.startsWith("[") ?? false);
}

function trimmedLength(window: string): number {
	let end = window.length;
	while (end > 0 && " \t".includes(window.charAt(end - 1))) end--;
	return end;
}

function countLines(window: string): number {
	return countOf(window, "\n") + 1;
}

function countOf(text: string, char: string): number {
	let count = 0;
	for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count++;
	return count;
}
