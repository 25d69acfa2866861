/** A delimiter run or a bracket that has opened something, and what is left of it. */
export interface Opener {
	readonly mark: "*" | "_" | "~" | "[" | "![";
	readonly start: number;
	readonly end: number;
	/** It could have closed something as well. */
	readonly closes: boolean;
	/** How long the run was. */
	readonly full: number;
	/** The runs that were open where a bracket opened: what it contains closes none of them if it is a link's. */
	readonly runs: Openers;
}

export type Openers = readonly Opener[];

/** So many are remembered: text that opens more than that means none of them. */
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

/** What is open outside of a bracket that is a link's or an image's. */
export function outside(openers: Openers, bracket: Opener): Openers {
	const before = openers.filter((one) => isBracket(one) && one.start < bracket.start);
	return [...bracket.runs, ...before].sort((a, b) => a.start - b.start);
}

/** A run of delimiters that may close something. */
export interface Run {
	readonly mark: "*" | "_" | "~";
	readonly length: number;
	/** It could open something as well. */
	readonly opens: boolean;
}

/** Closes what a run can close, from the nearest on. @returns what is still open, and what is left of the run */
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

/** By CommonMark's rule of three, too. */
function fits(one: Opener, run: Run): boolean {
	if (one.mark !== run.mark) return false;
	if (run.mark === "~" || !(one.closes || run.opens)) return true;
	return (one.full + run.length) % 3 !== 0 || (one.full % 3 === 0 && run.length % 3 === 0);
}
