import type { Flanks } from "../inline/state";
import { type TargetEnd, targetEnd } from "../inline/target";
import { closed, isBracket, type Opener, type Openers, opened, openedBracket, outside } from "./opener";
import { longest, trimmedLength, unfinishedTarget } from "./shown";

/** The result of reading one piece of markup: reading continues after it, with these openers. */
interface GoesOn {
	readonly end: number;
	readonly openers: Openers;
}

/** Or the content ends inside it: a part is kept, and markup is added to close it. */
export interface Stops {
	readonly keep: number;
	readonly add: string;
	readonly openers: Openers;
	/** The start of the unfinished markup. */
	readonly start: number;
}

export type Step = GoesOn | Stops;

/** Content, and a position in it at which markup may begin. */
export interface Place {
	readonly content: string;
	readonly flanks: Flanks;
	readonly at: number;
	readonly openers: Openers;
}

/** Every character that may begin markup. */
export const signs = /[\\`*_~[\]!<&]/g;

type Read = (place: Place) => Step;

const readers: Readonly<Record<string, Read>> = {
	"\\": readEscape,
	"`": readCode,
	"*": readRun,
	_: readRun,
	"~": readRun,
	"[": readBracket,
	"!": readBang,
	"]": readClosing,
	"<": readAddress,
	"&": readEntity,
};

export function readStep(place: Place): Step {
	const read = readers[place.content.charAt(place.at)];
	return read ? read(place) : advance(place, 1);
}

function advance({ at, openers }: Place, length: number): GoesOn {
	return { end: at + length, openers };
}

/** Hides what begins here until more text arrives. */
function wait({ at, openers }: Place): Stops {
	return { keep: at, add: "", openers, start: at };
}

function readEscape(place: Place): Step {
	return place.at + 1 === place.content.length ? wait(place) : advance(place, 2);
}

function readCode(place: Place): Step {
	const { content, at, openers } = place;
	const run = runAt(content, at);
	const { length } = run;
	for (let end = at + length; ; end += runAt(content, end).length) {
		end = content.indexOf("`", end);
		if (end < 0 || end - at > longest) break;
		if (runAt(content, end).length === length) return { end: end + length, openers };
	}
	if (content.length - at > longest) return advance(place, length);
	// An incomplete closing run.
	const last = /`*$/.exec(content.slice(at + length))?.[0].length ?? 0;
	const keep = trimmedLength(content, content.length - (last < length ? last : 0));
	if (keep <= at + length) return wait(place);
	const add = content.charAt(keep - 1) === "`" ? ` ${run}` : run;
	return { keep, add, openers, start: at };
}

const runs = /(.)\1*/sy;

function runAt(content: string, at: number): string {
	runs.lastIndex = at;
	return runs.exec(content)?.[0] ?? "";
}

function readRun(place: Place): Step {
	const { content, flanks, at, openers } = place;
	const run = runAt(content, at);
	const mark = content.charAt(at) as "*" | "_" | "~";
	const end = at + run.length;
	const { canOpen, canClose } = flanks.of(at);
	// The first of an odd number of tildes is text.
	const length = mark === "~" ? run.length & ~1 : run.length;
	const after = canClose ? closed(openers, { mark, length, opens: canOpen }) : { openers, left: length };
	if (end === content.length)
		return canClose && after.left === 0 && length > 0 ? { ...after, end } : wait(place);
	if (!canOpen || after.left === 0) return { end, openers: after.openers };
	const opener: Opener = { mark, start: end - after.left, end, closes: canClose, full: length, runs: [] };
	return { end, openers: opened(after.openers, opener) };
}

function readBracket(place: Place): Step {
	const { at, openers } = place;
	return { end: at + 1, openers: openedBracket(openers, "[", at) };
}

function readBang(place: Place): Step {
	const { content, at, openers } = place;
	const next = content.charAt(at + 1);
	if (next === "" && /^$|\s/.test(content.charAt(at - 1))) return wait(place);
	if (next !== "[") return advance(place, 1);
	return { end: at + 2, openers: openedBracket(openers, "![", at) };
}

function readClosing(place: Place): Step {
	const { content, at, openers } = place;
	const bracket = openers.findLast(isBracket);
	if (!bracket) return advance(place, 1);
	const { start } = bracket;
	const around = outside(openers, bracket);
	if (at + 1 === content.length) {
		// The URL of an image comes next. For a link this is not known yet.
		if (bracket.mark === "![") return { keep: at + 1, add: unfinishedTarget, openers: around, start };
		return { keep: content.length, add: "", openers, start: at };
	}
	const remaining = openers.filter((one) => one !== bracket);
	const target = content.charAt(at + 1) === "(" ? targetFrom(content, at + 2) : undefined;
	if (target === undefined) return { end: at + 1, openers: remaining };
	if (target !== "open") return { end: target, openers: around };
	if (content.length - start > longest)
		return { keep: content.length, add: "", openers: remaining, start: at };
	return { keep: at + 1, add: unfinishedTarget, openers: around, start };
}

/** The end of a link's parentheses, if they are within the limit. */
function targetFrom(content: string, start: number): TargetEnd {
	const end = targetEnd(content.slice(start, start + longest), 0);
	if (end === "open") return content.length - start < longest ? end : undefined;
	return end === undefined ? undefined : start + end;
}

/** An autolink in angle brackets, and the beginning of one. */
const addresses = [
	"[a-zA-Z](?:[a-zA-Z0-9+.-]{0,31}|[a-zA-Z0-9+.-]{1,31}:[^<>\\s]{0,300})",
	"[\\w.!#$%&'*+/=?^`{|}~-]{0,64}(?:@[\\w.-]{0,100})?",
].join("|");
const address = new RegExp(`<(?:${addresses})(>|$)`, "y");

function readAddress(place: Place): Step {
	address.lastIndex = place.at;
	const found = address.exec(place.content);
	if (!found) return advance(place, 1);
	if (found[1] === "") return wait(place);
	return advance(place, /[:@]/.test(found[0]) ? found[0].length : 1);
}

const entity = /&(?:#(?:[xX][\da-fA-F]{0,6}|\d{0,7})|[a-zA-Z][a-zA-Z\d]{0,31})?(;|$)/y;

function readEntity(place: Place): Step {
	entity.lastIndex = place.at;
	const found = entity.exec(place.content);
	if (!found) return advance(place, 1);
	return found[1] === "" ? wait(place) : advance(place, found[0].length);
}
