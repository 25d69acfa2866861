import type { EventRow } from "./eventRow";
import { isOfRun } from "./summary";

/** A run cut into equal spans of time. */
export interface Rates {
	/** The length of a span, in milliseconds. */
	readonly span: number;
	/** Tokens a second in each span. */
	readonly tokens: readonly number[];
	/** The longest gap that ended in each span, in milliseconds. */
	readonly gaps: readonly number[];
}

/** A shorter span holds too few tokens to be a rate. Milliseconds. */
const shortest = 20;

/**
 * Tokens a second and gaps over time.
 *
 * @param until the end of the last span, in milliseconds since the run began
 * @param count how many spans
 */
export function ratesOf(
	rows: readonly EventRow[],
	tokensPerCharacter: number,
	until: number,
	count: number,
): Rates {
	const span = Math.max(shortest, until / count);
	const tokens = new Array<number>(count).fill(0);
	const gaps = new Array<number>(count).fill(0);
	let last: number | undefined;
	for (const row of rows) {
		if (isOfRun(row)) continue;
		const [at, , , , characters] = row;
		const index = Math.min(count - 1, Math.floor(at / span));
		tokens[index] = (tokens[index] ?? 0) + (characters * tokensPerCharacter * 1000) / span;
		gaps[index] = Math.max(gaps[index] ?? 0, at - (last ?? at));
		last = at;
	}
	return { span, tokens, gaps };
}

/** The place of the event at a time, or of the first one after it; the last event if there is none. */
export function placeAt(rows: readonly EventRow[], at: number): number {
	let low = 0;
	let high = rows.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.[0] ?? 0) < at) low = middle + 1;
		else high = middle;
	}
	return Math.max(0, low);
}
