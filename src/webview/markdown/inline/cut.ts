import type { Parsed } from "./parse";

/** Text up to this length is cheap enough to parse again at each frame. */
export const enough = 192;

/** A cut is made at least so far from the end, where the next characters may change the last ones. */
const margin = 24;

/** Letters, digits and the like: characters that mean nothing to Markdown, wherever they stand. */
const plain = /[\p{L}\p{N}]/u;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** How far back from each share of the content a place to cut is looked for. */
const reach = 96;

/** Places where content might be cut in two, the farthest first. */
export function cutPoints(content: string): number[] {
	const points = new Set<number>();
	for (const share of [1, 0.75, 0.5, 0.25, 0.12]) {
		const from = Math.floor((content.length - margin) * share);
		for (let at = from; at > 1 && at > from - reach; at--) {
			if (!isPoint(content, at)) continue;
			points.add(at);
			break;
		}
	}
	return [...points];
}

/**
 * Before a single blank or line end between plain characters, or behind the full stop of an ideographic text:
 * no address goes on across either.
 */
function isPoint(content: string, at: number): boolean {
	const char = content.charAt(at);
	if (char === " " || char === "\n")
		return plain.test(content.charAt(at - 1)) && plain.test(content.charAt(at + 1));
	if (!/[。，、！？；：]/.test(content.charAt(at - 1))) return false;
	return ideograph.test(char) && ideograph.test(content.charAt(at - 2));
}

/** Whether nothing that comes behind could change how this was parsed. */
export function isClosed({ tokens, state }: Parsed): boolean {
	if (state.delimiters.some((one) => one.open && one.end < 0)) return false;
	let open = 0;
	for (const token of tokens) {
		if (token.type === "image" && token.content.includes("`")) return false;
		if (token.type !== "text") continue;
		const text = token.content;
		if (text.includes("`") || text.includes("](")) return false;
		for (const char of text) {
			if (char === "[") open++;
			else if (char === "]" && open > 0) open--;
		}
	}
	return open === 0;
}
