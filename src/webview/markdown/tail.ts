import type { Token } from "markdown-it";
import { mayBeDefinition } from "./blocks/glue";

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
 * The content of the paragraph that a window ends with, if whatever else its last line brings is more of that
 * paragraph's text: then nothing need be parsed but the text. Most frames bring no line end.
 *
 * @param tokens of the whole window
 * @returns undefined where the line might still turn out to be something else
 */
export function growingParagraph(window: string, tokens: readonly Token[]): string | undefined {
	const index = tokens.findLastIndex(({ type }) => type === "inline");
	const inline = tokens[index];
	if (tokens[index - 1]?.type !== "paragraph_open" || inline?.map?.[1] !== countLines(window))
		return undefined;
	const line = inline.content.slice(inline.content.lastIndexOf("\n") + 1).trimStart();
	if (!isText.test(line) || window.endsWith("\n")) return undefined;
	// A definition may be more of what stands here than it seems.
	if (mayBeDefinition(inline.content) || tokens.some(mayTakeMore)) return undefined;
	return inline.content + window.slice(trimmedLength(window));
}

/** Whether text that is added to such a paragraph is more of it: each of its lines begins in such a way too. */
export function isMoreText(added: string): boolean {
	return !otherLine.test(added);
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
	let count = 1;
	for (let at = window.indexOf("\n"); at >= 0; at = window.indexOf("\n", at + 1)) count++;
	return count;
}
