/** How many characters of each part are sent. */
export interface FillBudget {
	readonly prefix: number;
	readonly suffix: number;
	/** All other files together. */
	readonly extra: number;
}

const standard: FillBudget = { prefix: 8_000, suffix: 4_000, extra: 8_000 };

/** The budget within an endpoint's `maxInput`. The text before the cursor matters most. */
export function fillBudget(maxInput = Number.POSITIVE_INFINITY): FillBudget {
	const prefix = Math.min(standard.prefix, Math.floor((maxInput * 2) / 3));
	const suffix = Math.min(standard.suffix, maxInput - prefix);
	return { prefix, suffix, extra: Math.min(standard.extra, maxInput - prefix - suffix) };
}

/** The part of a document that is sent, as offsets. */
export interface FillRange {
	readonly start: number;
	readonly end: number;
}

/**
 * The range around a position that fits into a budget, cut at line starts. Its start moves in large steps, so
 * that requests from places nearby begin alike and a server can reuse what it has read.
 */
export function fillRange(text: string, at: number, { prefix, suffix }: FillBudget): FillRange {
	return { start: startOf(text, at, prefix), end: endOf(text, at, suffix) };
}

function startOf(text: string, at: number, most: number): number {
	if (at <= most) return 0;
	const step = Math.max(1, Math.floor(most / 4));
	const least = Math.ceil((at - most) / step) * step;
	const line = text.indexOf("\n", least - 1) + 1;
	return line > 0 && line <= at ? line : unsplit(text, least);
}

function endOf(text: string, at: number, most: number): number {
	if (text.length - at <= most) return text.length;
	const line = text.lastIndexOf("\n", at + most - 1) + 1;
	return line > at ? line : unsplit(text, at + most);
}

/** The first lines of a text that fit. */
export function firstLines(text: string, most: number): string {
	return text.slice(0, endOf(text, 0, most));
}

/** The offset, or the one before it inside a surrogate pair. */
function unsplit(text: string, at: number): number {
	return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}
