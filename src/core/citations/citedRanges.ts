import { type Fields, isFields } from "../fields";

/** What an annotation is about, in UTF-16 units of its text; a place where something stands has no length. */
export interface CitedRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Where the annotations of a text stand. Some servers count code points: those are taken where each range is
 * then on something that can be cited and in UTF-16 units is not (fault 182).
 *
 * @param annotations as a server sent them
 * @returns one range for each annotation; undefined where it names no place
 */
export function citedRanges(
	text: string,
	annotations: readonly unknown[],
): readonly (CitedRange | undefined)[] {
	return inUtf16(text, annotations.map(sentRange));
}

/** The same for ranges as `sentRange` gives them: all of one text, or enough of them to tell. */
export function inUtf16(
	text: string,
	ranges: readonly (CitedRange | undefined)[],
): readonly (CitedRange | undefined)[] {
	if (!surrogates.test(text)) return ranges;
	const units = unitsOf(text);
	const moved = ranges.map(
		(range) => range && { start: unitAt(units, range.start), end: unitAt(units, range.end) },
	);
	const [asSent, asPoints] = [fitOf(text, ranges), fitOf(text, moved)];
	if (!asPoints.all) return ranges;
	return !asSent.all || asPoints.exact > asSent.exact ? moved : ranges;
}

const surrogates = /[\ud800-\udbff]/;

/** What an annotation is about, in the server's own unit; undefined where it names no place. */
export function sentRange(annotation: unknown): CitedRange | undefined {
	if (!isFields(annotation)) return undefined;
	const end = placeOf(annotation, "end_index") ?? placeOf(annotation, "index");
	if (end === undefined) return undefined;
	return { start: Math.min(placeOf(annotation, "start_index") ?? end, end), end };
}

function placeOf(annotation: Fields, field: string): number | undefined {
	const value = annotation[field];
	return typeof value === "number" && value >= 0 ? Math.floor(value) : undefined;
}

/** The UTF-16 unit at which each code point begins, and the end of the text. */
function unitsOf(text: string): readonly number[] {
	const units: number[] = [];
	let at = 0;
	for (const point of text) {
		units.push(at);
		at += point.length;
	}
	units.push(at);
	return units;
}

function unitAt(units: readonly number[], point: number): number {
	return units[point] ?? Number.MAX_SAFE_INTEGER;
}

interface Fit {
	/** Every range is on something that can be cited. */
	readonly all: boolean;
	/** How many are on a link, an address or a mark. */
	readonly exact: number;
}

function fitOf(text: string, ranges: readonly (CitedRange | undefined)[]): Fit {
	let all = true;
	let exact = 0;
	for (const range of ranges) {
		if (range === undefined) continue;
		if (citable.test(text.slice(range.start, Math.min(range.end, range.start + longest)))) exact++;
		else if (inWord(text, range.start) || inWord(text, range.end)) all = false;
	}
	return { all, exact };
}

/** No link that is cited is longer, in UTF-16 units. */
const longest = 4000;

/** A link, an address, a mark: what is cited as a whole. */
const citable =
	/^\s?(?:\(?\[[^\]\n]*\]\([^()\s]*\)\)?|\(?https?:\/\/[^\s()]+\)?|【[^】\n]*】|\[\w{0,8}\d+\])$/;

const wordBefore = /[\p{L}\p{N}]$/u;
const wordAfter = /^[\p{L}\p{N}]/u;

/** Whether a place is between two letters, or between the halves of one sign. */
function inWord(text: string, at: number): boolean {
	if (at <= 0 || at >= text.length) return false;
	const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2)];
	const halved = /[\ud800-\udbff]$/.test(before) && /^[\udc00-\udfff]/.test(after);
	return halved || (wordBefore.test(before) && wordAfter.test(after));
}
