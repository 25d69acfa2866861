import { Flanks } from "../inline/state";
import { isBracket, type Opener, type Openers, outside } from "./opener";
import { longest, type Shown, trimmedLength, unfinishedTarget } from "./shown";
import { readStep, type Step, type Stops, signs } from "./step";

/** Text this far before the end is final: later text does not change how it is parsed. */
const margin = 16;
/** The minimum step, in characters. */
const stride = 128;

/** Most link texts are shorter. Brackets that are open for longer are shown. */
const longestText = 200;

/** With more open delimiters at once, the text is not treated as emphasis. */
const mostOpen = 6;

/**
 * Finds unfinished markup at the end of a leaf's content. Continues where the previous content ended; the
 * result does not depend on it.
 */
export class Scan {
	#read = "";
	#openers: Openers = [];

	/**
	 * @param content without trailing white space
	 * @param grown whether it starts with the previous content
	 * @returns undefined if nothing is unfinished
	 */
	shown(content: string, grown = false): Shown | undefined {
		if (!grown && !content.startsWith(this.#read)) {
			this.#read = "";
			this.#openers = [];
		}
		const flanks = new Flanks(content);
		let openers = this.#openers;
		let at = this.#read.length;
		let stops: Stops | undefined;
		const sure = content.length - margin;
		let [safe, safely] = [at, openers];
		while (!stops) {
			signs.lastIndex = at;
			const start = signs.exec(content)?.index ?? content.length;
			if (start > at && sure > at) [safe, safely] = [Math.min(start, sure), openers];
			if (start === content.length) break;
			const step: Step = readStep({ content, flanks, at: start, openers });
			openers = step.openers;
			if ("keep" in step) stops = step;
			else at = step.end;
		}
		if (safe - this.#read.length >= stride) {
			this.#read = content.slice(0, safe);
			this.#openers = safely;
		}
		return closedAt(content, openers, stops);
	}
}

function closedAt(content: string, openers: Openers, stops: Stops | undefined): Shown | undefined {
	const isRecent = ({ start }: Opener) => content.length - start <= longest;
	let open = openers.filter(isRecent);
	let keep = stops?.keep ?? content.length;
	let add = stops?.add ?? "";
	if (keep === content.length && open.length === 0)
		return add === "" ? undefined : { keep, add, sure: stops?.start ?? keep };
	const waiting = open.find((one) => mayBeLink(content, one));
	if (waiting) {
		keep = waiting.start;
		add = "";
		open = outside(open, waiting).filter(isRecent);
	}
	const image = open.findLast(({ mark }) => mark === "![");
	if (image) add += `]${unfinishedTarget}`;
	const runs = image ? image.runs.filter(isRecent) : open.filter((one) => !isBracket(one));
	const shown = closing(content, keep, add, runs);
	const start = Math.min(stops?.start ?? keep, image?.start ?? keep);
	return shown && start < shown.sure ? { ...shown, sure: start } : shown;
}

/** Whether text in a bracket that was just opened is hidden, because it may become a link. */
function mayBeLink(content: string, { mark, start, end }: Opener): boolean {
	if (mark !== "[" || /[A-Za-z0-9)\]]/.test(content.charAt(start - 1)) || content.charAt(end) === "^")
		return false;
	const limit = content.startsWith("![", end) ? longest : longestText;
	return content.length - start <= limit && !content.includes("\n", end);
}

/** Closes emphasis. A delimiter run at the very end does not open anything yet. */
function closing(content: string, kept: number, added: string, emphasis: Openers): Shown | undefined {
	let open = emphasis;
	let keep = kept;
	let add = added;
	if (add === "") {
		keep = trimmedLength(content, keep);
		for (let last = open.at(-1); last && last.end >= keep; last = open.at(-1)) {
			keep = trimmedLength(content, last.start);
			open = open.slice(0, -1);
		}
	}
	if (open.length > mostOpen) open = [];
	for (const { mark, start, end } of open.toReversed()) add += mark.repeat(end - start);
	if (keep === content.length && add === "") return undefined;
	return { keep, add, sure: Math.min(keep, open[0]?.start ?? keep) };
}
