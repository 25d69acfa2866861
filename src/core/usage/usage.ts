import type { Answer } from "../conversation/answer";
import type { Conversation } from "../conversation/conversation";
import { type Fields, isFields } from "../fields";
import { itemsOf } from "../fold/places";

/** What answers took, in tokens; `searches` counts web searches. */
export interface Usage {
	/** Input that was not read from the cache. */
	readonly input: number;
	/** Input that was read from the cache: mostly the conversation, sent again. */
	readonly cached: number;
	/** The part of `input` that was written to the cache. */
	readonly cacheWrites: number;
	/** All output, with the reasoning. */
	readonly output: number;
	readonly reasoning: number;
	readonly searches: number;
}

/** The usage of nothing. */
export const noUsage: Usage = { input: 0, cached: 0, cacheWrites: 0, output: 0, reasoning: 0, searches: 0 };

const count = (value: unknown): number =>
	typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

const inner = (value: unknown, name: string): number => (isFields(value) ? count(value[name]) : 0);

/** What an answer took; undefined if its server did not say. */
export function usageOf({ response }: Answer): Usage | undefined {
	const { usage } = response as unknown as { readonly usage?: unknown };
	if (!isFields(usage)) return undefined;
	const all = count(usage.input_tokens);
	// Some servers count what they read from the cache beside the input.
	const cached = inner(usage.input_tokens_details, "cached_tokens");
	const output = count(usage.output_tokens);
	if (all + output === 0) return undefined;
	return {
		input: Math.max(0, all - cached),
		cached,
		cacheWrites: inner(usage.input_tokens_details, "cache_write_tokens"),
		output,
		reasoning: inner(usage.output_tokens_details, "reasoning_tokens"),
		searches: itemsOf(response).filter(isSearch).length,
	};
}

/** Opening a page that was found is no search. */
function isSearch({ type, action, status }: Fields): boolean {
	if (type !== "web_search_call" || status === "failed") return false;
	return !isFields(action) || action.type === undefined || action.type === "search";
}

/**
 * What all answers of a conversation took, each counted once. Each request sends the conversation again, so
 * what was read from the cache is never part of the input.
 */
export function totalUsage({ turns }: Conversation): Usage | undefined {
	const known = turns.flatMap(({ answers }) => answers.flatMap((answer) => usageOf(answer) ?? []));
	return known.length === 0 ? undefined : known.reduce(sum, noUsage);
}

function sum(a: Usage, b: Usage): Usage {
	return {
		input: a.input + b.input,
		cached: a.cached + b.cached,
		cacheWrites: a.cacheWrites + b.cacheWrites,
		output: a.output + b.output,
		reasoning: a.reasoning + b.reasoning,
		searches: a.searches + b.searches,
	};
}

/** How much of all input was read from the cache, from 0 to 1. */
export function cachedShare({ input, cached }: Usage): number {
	return cached === 0 ? 0 : cached / (input + cached);
}
