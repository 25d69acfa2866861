import { type Fields, isFields } from "../fields";

/** The range that an annotation cites, in UTF-16 units of its text. An insertion point has no length. */
export interface CitedRange {
	readonly start: number;
	readonly end: number;
}

/**
 * The ranges that the annotations of a text cite. Some servers count code points. Ranges are read as code
 * points if every range then covers something citable, and fewer do as UTF-16 units (fault 182).
 *
 * @param annotations as a server sent them
 * @returns one range for each annotation; undefined if the annotation has no position
 */
export function citedRanges(
	text: string,
	annotations: readonly unknown[],
): readonly (CitedRange | undefined)[] {
	return inUtf16(text, annotations.map(sentRange));
}

/** Does the same for ranges from `sentRange`: all ranges of one text, or enough of them to decide. */
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

/** The cited range in the server's own unit; undefined if the annotation has no position. */
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

/** The UTF-16 offset of each code point, and of the end of the text. */
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
	/** Every range covers something citable. */
	readonly all: boolean;
	/** How many ranges cover exactly a link, an address or a mark. */
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

/** The maximum length of a cited link, in UTF-16 units. */
const longest = 4000;

/** A link, an address or a mark, cited as a whole. */
const citable =
	/^\s?(?:\(?\[[^\]\n]*\]\([^()\s]*\)\)?|\(?https?:\/\/[^\s()]+\)?|【[^】\n]*】|\[\w{0,8}\d+\])$/;

const wordBefore = /[\p{L}\p{N}]$/u;
const wordAfter = /^[\p{L}\p{N}]/u;

/** Whether an offset is inside a word or inside a surrogate pair. */
function inWord(text: string, at: number): boolean {
	if (at <= 0 || at >= text.length) return false;
	const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2)];
	const halved = /[\ud800-\udbff]$/.test(before) && /^[\udc00-\udfff]/.test(after);
	return halved || (wordBefore.test(before) && wordAfter.test(after));
}
