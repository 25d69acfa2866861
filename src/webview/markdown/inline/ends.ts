import type { Delimiter, Token } from "markdown-it";

/** What a piece of content leaves open: text behind it may still close it, and make other markup of both. */
export interface Open {
	/** Character codes of `*`, `_` and `~` runs that could open something and found no end. */
	readonly markers: ReadonlySet<number>;
	/** Lengths of backtick runs that found no other of their length. */
	readonly ticks: ReadonlySet<number>;
	/** How many brackets. */
	readonly brackets: number;
}

/** What a piece of content could close if it stood behind something open. */
export interface Closing extends Open {
	/** There is an address in it that is no link's target. */
	readonly address: boolean;
	/** There is one in brackets that are opened at its beginning. */
	readonly early: boolean;
}

/** markdown-it looks so far back for an address's scheme. */
const schemeReach = 16;

const none: ReadonlySet<number> = new Set();

export const nothingOpen: Open = { markers: none, ticks: none, brackets: 0 };

/** Whether a piece could close what is open before it, or would be read differently behind it. */
export function closes(closing: Closing, open: Open): boolean {
	// markdown-it reads an address in brackets by the text that was pending before the first of these.
	if (closing.early || (closing.address && open.brackets > 0)) return true;
	if (closing.brackets > 0 && open.brackets > 0) return true;
	return meet(closing.markers, open.markers) || meet(closing.ticks, open.ticks);
}

/** What two pieces leave open together, the second of which closes nothing of the first. */
export function both(first: Open, second: Open): Open {
	if (second === nothingOpen) return first;
	if (first === nothingOpen) return second;
	return {
		markers: union(first.markers, second.markers),
		ticks: union(first.ticks, second.ticks),
		brackets: first.brackets + second.brackets,
	};
}

/** @param delimiters after markdown-it has paired them */
export function openIn(tokens: readonly Token[], delimiters: readonly Delimiter[]): Open {
	const markers = new Set<number>();
	for (const one of delimiters) if (one.open && one.end < 0) markers.add(one.marker);
	const ticks = new Set<number>();
	for (const token of tokens) {
		// In an image's text a run that found its end counts too: that is not worth telling apart.
		if (token.type === "text" || token.type === "image") addTicks(ticks, token.content);
	}
	const { all, open } = countBrackets(tokens);
	// In brackets that close no address is found, and a backtick in one may begin code in which a bracket stands.
	const brackets = tokens.some(isTickedAddress) ? all : open;
	return markers.size + ticks.size + brackets === 0 ? nothingOpen : { markers, ticks, brackets };
}

/**
 * @param closers the delimiters that could close something, before markdown-it has paired them
 * @param delimiters all of them, paired
 */
export function closingIn(
	content: string,
	tokens: readonly Token[],
	closers: readonly Delimiter[],
	delimiters: readonly Delimiter[],
): Closing {
	const markers = new Set<number>();
	if (closers.length > 0) {
		// One that closed something in here does so wherever it stands: the nearest opener is taken.
		const used = new Set(delimiters.map(({ end }) => delimiters[end]));
		for (const one of closers) if (!used.has(one)) markers.add(one.marker);
	}
	const ticks = new Set<number>();
	addTicks(ticks, content);
	const address = hasBareAddress(content);
	return {
		markers,
		ticks,
		brackets: countBrackets(tokens).closing,
		address,
		early: address && hasEarlyAddress(content),
	};
}

/** Whether an address stands in it other than as the target of a link. */
function hasBareAddress(content: string): boolean {
	for (let at = content.indexOf("://"); at >= 0; at = content.indexOf("://", at + 3)) {
		if (!/\]\([\w+.-]*$/.test(content.slice(Math.max(0, at - schemeReach), at))) return true;
	}
	return false;
}

/** Whether an address may stand in brackets that are opened so early that text before could be its scheme. */
function hasEarlyAddress(content: string): boolean {
	for (let at = content.indexOf("["); at >= 0 && at < schemeReach; at = content.indexOf("[", at + 1)) {
		// Where its end is plain to see, only what stands before it counts.
		const label = /^\[[^[\]`\\<!]*\]/.exec(content.slice(at))?.[0];
		if (label === undefined || label.includes("://")) return true;
	}
	return false;
}

function addTicks(ticks: Set<number>, text: string): void {
	if (text.includes("`")) for (const [run] of text.matchAll(/`+/g)) ticks.add(run.length);
}

function isTickedAddress(token: Token): boolean {
	return token.markup === "linkify" && String(token.attrGet("href") ?? "").includes("%60");
}

interface Brackets {
	/** How many open. */
	readonly all: number;
	/** How many of these are not closed. */
	readonly open: number;
	/** How many close something before. */
	readonly closing: number;
}

function countBrackets(tokens: readonly Token[]): Brackets {
	let all = 0;
	let open = 0;
	let closing = 0;
	for (const { type, content } of tokens) {
		if (type !== "text" || !/[[\]]/.test(content)) continue;
		for (const char of content) {
			if (char === "[") {
				all++;
				open++;
			} else if (char === "]") {
				if (open > 0) open--;
				else closing++;
			}
		}
	}
	return { all, open, closing };
}

function meet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
	for (const one of a) if (b.has(one)) return true;
	return false;
}

function union(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
	return b.size === 0 ? a : a.size === 0 ? b : new Set([...a, ...b]);
}
