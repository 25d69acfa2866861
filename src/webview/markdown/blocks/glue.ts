import type { Token } from "markdown-it";
import type { BlockState } from "./state";
import type { ChildTrace, OpenTrace } from "./trace";

/*
 * A link definition may grow over lines that, until its title is closed, read as other blocks:
 * `[a]: /u⏎"title⏎===⏎more"` is one definition. So the blocks after one that may still grow are not settled
 * before a blank line, or a block that interrupts every definition, ends the doubt.
 */

/**
 * Blocks that an unfinished definition could swallow; every other block interrupts it. One inside a quote goes on over
 * lazy lines that read as blocks of their own, and in quoted lines again: `> [a]: /u⏎"title⏎> more"`.
 */
export function isSwallowable(token: Token | undefined, grows: ChildTrace): boolean {
	if (!token) return false;
	if (token.type === "blockquote_open") return grows.inside !== undefined;
	if (token.type === "heading_open") return !token.markup.startsWith("#");
	return (
		token.type === "paragraph_open" || token.type === "code_open" || token.type === "reference_definition"
	);
}

/** Its label has ended, and nothing that makes it a definition follows: `[a] b`, `[a [`. */
const noDefinition = /^\[(?:\\[\s\S]|[^[\]\\])*(?:\[|\][^:])/;

/** Whether a paragraph with this beginning could, with more text, begin with a definition. */
export function mayBeDefinition(content: string): boolean {
	return content.startsWith("[") && !noDefinition.test(content);
}

/** Whether the child that was just read could, with more lines, take in what follows it. */
export function mayGrow(state: BlockState, child: ChildTrace): boolean {
	const next = state.line;
	if (next >= state.lineMax || state.isEmpty(next) || state.isEmpty(next - 1)) return false;
	if (child.inside) return endsGrowing(child.inside);
	const token = state.tokens[child.token];
	if (token?.type === "reference_definition") return `"'(`.includes(state.src.charAt(state.startOf(next)));
	if (token?.type !== "heading_open" || token.markup.startsWith("#")) return false;
	return state.tokens[child.token + 1]?.content.startsWith("[") ?? false;
}

/** Definitions go on past the end of their item or quote, as lazily as paragraphs. */
function endsGrowing(open: OpenTrace): boolean {
	if (open.kind === "leaf") return false;
	const content = open.kind === "list" ? open.last?.content : open;
	return content?.glue !== undefined;
}
