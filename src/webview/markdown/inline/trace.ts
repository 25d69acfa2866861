import type { Token } from "markdown-it";
import { PlainToken } from "../token";

/** How much of the text that is shown a token is. Markup shows nothing. */
function shownLength(token: Token): number {
	if (token.type === "softbreak" || token.type === "image") return 1;
	return token.nesting === 0 ? token.content.length : 0;
}

/**
 * How much of what the tokens show stands before each of some positions in their source.
 *
 * @param tokens before bare links were looked for in their texts
 * @param wanted ascending
 */
export function shownBefore(
	tokens: readonly Token[],
	positions: ReadonlyMap<Token, number>,
	wanted: readonly number[],
): number[] {
	const found: number[] = [];
	let shown = 0;
	for (const token of tokens) {
		const at = positions.get(token) ?? 0;
		const length = shownLength(token);
		for (let next = wanted[found.length]; next !== undefined; next = wanted[found.length]) {
			if (token.type === "text" ? next >= at : length === 0 || next > at) break;
			found.push(token.type === "text" ? shown + Math.max(0, length - (at - next)) : shown);
		}
		shown += length;
	}
	while (found.length < wanted.length) found.push(shown);
	return found;
}

/** Something to put in where so much of the text has been shown. */
export interface Insert {
	readonly shown: number;
	readonly token: Token;
}

/** Inserts tokens, into a text where need be; never into a link, but behind it. */
export function insertTokens(tokens: readonly Token[], inserts: readonly Insert[]): Token[] {
	const left = [...inserts].reverse();
	const out: Token[] = [];
	let shown = 0;
	let links = 0;
	const due = (limit: number) => (left.at(-1)?.shown ?? Number.POSITIVE_INFINITY) <= limit;
	const put = () => out.push(...left.splice(-1).map(({ token }) => token));
	for (const token of tokens) {
		if (token.type === "link_open") links++;
		while (links === 0 && token.nesting >= 0 && due(shown)) put();
		let rest = token;
		while (token.type === "text" && links === 0 && due(shown + rest.content.length - 1)) {
			const cut = (left.at(-1)?.shown ?? shown) - shown;
			out.push(textToken(rest.content.slice(0, cut)));
			put();
			rest = textToken(rest.content.slice(cut));
			shown += cut;
			while (due(shown)) put();
		}
		out.push(rest);
		shown += shownLength(rest);
		if (token.type === "link_close") links--;
	}
	while (left.length > 0) put();
	return out;
}

export function textToken(content: string): Token {
	const token = new PlainToken("text", "", 0);
	token.content = content;
	return token;
}
