import { endsInTarget } from "./target";

/** Text up to this length is cheap enough to parse again at each frame. */
export const enough = 192;

/** A cut is made at least so far from the end, where the next characters may change the last ones. */
const margin = 24;

/** Letters, digits and the like: characters that mean nothing to Markdown, wherever they stand. */
const plain = /[\p{L}\p{N}]/u;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** How far back from each share of the content a place to cut is looked for. */
const reach = 96;

/** Content that is longer, and could not be cut, is worth few attempts: each reads all of it. */
const long = 4096;

/** Places where content might be cut in two, the farthest first. */
export function cutPoints(content: string): number[] {
	const points = new Set<number>();
	for (const share of content.length > long ? [1, 0.5] : [1, 0.75, 0.5, 0.25, 0.12]) {
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
 * Behind a blank or a line end: no address goes on across it, and a delimiter there is read as at a beginning.
 * Before one between plain characters; behind the full stop of an ideographic text; behind what is closed.
 */
function isPoint(content: string, at: number): boolean {
	const [before, char] = [content.charAt(at - 1), content.charAt(at)];
	if (char === " " || char === "\n") return plain.test(before) && plain.test(content.charAt(at + 1));
	if (before === " " || before === "\n") return char !== "\t";
	if (needsClosed(content, at)) return isBehindClosed(content, at);
	if (char === "|") return isBeforePipe(content, at);
	if (!/[。，、！？；：]/.test(before)) return false;
	return ideograph.test(char) && ideograph.test(content.charAt(at - 2));
}

/** markdown-it looks so far back from an "@" for the name before it. */
const nameReach = 65;

/** Whether no name can begin here that is one only with what is before it, or without. */
function isFarFromName(content: string, at: number): boolean {
	const next = content.slice(at, at + nameReach);
	return !next.includes("@") && (next.length === nameReach || next.includes(" "));
}

/** Behind what may be the end of something. A backtick, other than a bracket, may be part of an address. */
function isBehindClosed(content: string, at: number): boolean {
	if (!isFarFromName(content, at)) return false;
	if (content.charAt(at - 1) !== "`") return true;
	return !/[a-z/]/i.test(content.charAt(at)) && !/[:/@]/.test(wordBefore(content, at));
}

/** Before a pipe in a row of them without blanks, in which no address has begun or is near. */
function isBeforePipe(content: string, at: number): boolean {
	if (!isFarFromName(content, at)) return false;
	return /[\p{L}\p{N}|-]/u.test(content.charAt(at - 1)) && !/[:/@<\\]/.test(wordBefore(content, at));
}

function wordBefore(content: string, at: number): string {
	const before = content.slice(0, at);
	return before.slice(Math.max(before.lastIndexOf(" "), before.lastIndexOf("\n")) + 1);
}

/**
 * Whether a cut is right only where a link, an image or a code span ends: no blank says that nothing goes on
 * there. A delimiter behind it would be read by what is before it.
 */
export function needsClosed(content: string, at: number): boolean {
	return /[)`>]/.test(content.charAt(at - 1)) && !/[*_~`\s]/.test(content.charAt(at));
}

/** Whether a cut at a place would lie in what may become an address or a title. */
export function isInAddress(content: string, at: number): boolean {
	const before = content.slice(0, at);
	if (endsInTarget(before)) return true;
	if (/[ \t\n]/.test(content.charAt(at - 1) + content.charAt(at))) return false;
	// Nothing here ends an address: one in angle brackets may go on, and a bare one with brackets in it.
	const word = wordBefore(content, at);
	return /<[^<>]*$/.test(word) || (needsClosed(content, at) && word.includes("://"));
}
