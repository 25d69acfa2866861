/** A delimiter run or a bracket that may open something, and its unmatched part. */
export interface Opener {
	readonly mark: "*" | "_" | "~" | "[" | "![";
	readonly start: number;
	readonly end: number;
	/** Whether it could also close something. */
	readonly closes: boolean;
	/** The original length of the run. */
	readonly full: number;
	/** The runs that were open where a bracket opened. The text of a link cannot close them. */
	readonly runs: Openers;
}

export type Openers = readonly Opener[];

/** The maximum number of openers. With more, the oldest ones are dropped. */
const most = 64;

export function opened(openers: Openers, opener: Opener): Openers {
	return [...openers.slice(1 - most), opener];
}

export const isBracket = ({ mark }: Opener): boolean => mark === "[" || mark === "![";

export function openedBracket(openers: Openers, mark: "[" | "![", start: number): Openers {
	const end = start + mark.length;
	const runs = openers.filter((one) => !isBracket(one));
	return opened(openers, { mark, start, end, closes: false, full: mark.length, runs });
}

/** The openers outside the bracket of a link or an image. */
export function outside(openers: Openers, bracket: Opener): Openers {
	const before = openers.filter((one) => isBracket(one) && one.start < bracket.start);
	return [...bracket.runs, ...before].sort((a, b) => a.start - b.start);
}

/** A run of delimiters that may close something. */
export interface Run {
	readonly mark: "*" | "_" | "~";
	readonly length: number;
	/** Whether it could also open something. */
	readonly opens: boolean;
}

/** Closes the nearest matching openers. @returns the remaining openers, and the run's unmatched length */
export function closed(openers: Openers, run: Run): { readonly openers: Openers; readonly left: number } {
	let open = openers;
	let left = run.length;
	while (left > 0) {
		const index = open.findLastIndex((one) => fits(one, run));
		const one = open[index];
		if (!one) break;
		const length = one.end - one.start;
		const used = Math.min(length, left, 2);
		left -= used;
		const rest = length > used ? [{ ...one, end: one.end - used }] : [];
		open = [...open.slice(0, index), ...rest, ...open.slice(index + 1).filter(isBracket)];
	}
	return { openers: open, left };
}

/** Includes CommonMark's rule of three. */
function fits(one: Opener, run: Run): boolean {
	if (one.mark !== run.mark) return false;
	if (run.mark === "~" || !(one.closes || run.opens)) return true;
	return (one.full + run.length) % 3 !== 0 || (one.full % 3 === 0 && run.length % 3 === 0);
}
