import type { Token } from "markdown-it";

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
	// A line that begins with a letter is no block of its own, whatever follows.
	const line = inline.content.slice(inline.content.lastIndexOf("\n") + 1).trimStart();
	if (!/^\p{L}/u.test(line) || window.endsWith("\n")) return undefined;
	// A definition may be more of what stands here than it seems.
	if (inline.content.startsWith("[") || tokens.some(mayTakeMore)) return undefined;
	return inline.content + (/[ \t]+$/.exec(window)?.[0] ?? "");
}

/** Whether text that is added to such a paragraph is more of it: each of its lines begins with a letter too. */
export function isMoreText(added: string): boolean {
	return !/\n(?!\p{L})/u.test(added);
}

function mayTakeMore(token: Token, index: number, tokens: readonly Token[]): boolean {
	if (token.type === "reference_definition") return true;
	return token.type === "heading_open" && (tokens[index + 1]?.content.startsWith("[") ?? false);
}

function countLines(window: string): number {
	let count = 1;
	for (let at = window.indexOf("\n"); at >= 0; at = window.indexOf("\n", at + 1)) count++;
	return count;
}
