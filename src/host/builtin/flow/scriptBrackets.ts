import type { Token } from "./scriptTokens";

/** Tokens with matched brackets. */
export interface Matched {
	readonly tokens: readonly Token[];
	/** The index of the closing bracket for the one at an index; the same index for any other token. */
	closer(at: number): number;
	/** The text from one token up to, not including, another. */
	slice(from: number, to: number): string;
}

const pairs: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Finds the closing bracket of each bracket; undefined if one is missing. */
export function matching(tokens: readonly Token[], text: string): Matched | undefined {
	const closers = new Map<number, number>();
	const open: number[] = [];
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== "sign") continue;
		if (Object.hasOwn(pairs, token.text)) open.push(at);
		else if (/^[)\]}]$/.test(token.text)) {
			const opening = open.pop();
			if (opening === undefined || pairs[tokens[opening]?.text ?? ""] !== token.text) return undefined;
			closers.set(opening, at);
		}
	}
	if (open.length > 0) return undefined;
	return {
		tokens,
		closer: (at) => closers.get(at) ?? at,
		slice: (from, to) => (to > from ? text.slice(tokens[from]?.start, tokens[to - 1]?.end) : ""),
	};
}
