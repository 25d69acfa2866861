import type { Token } from "markdown-it";
import type { Marks } from "../marks";
import { Cursor } from "../tree/cursor";
import { findDirection, keepDirection, suspendDirection } from "../tree/direction";
import type { LinkPolicy } from "../types";
import type { Shown } from "../unfinished/shown";
import { cutPoints, enough, isInAddress, needsClosed } from "./cut";
import { decidesDirection, drawInline } from "./draw";
import { both, closes, nothingOpen, type Open } from "./ends";
import type { InlineParser, LeafMark, Parsed } from "./parse";
import type { References } from "./references";
import { isWords } from "./words";

export interface LeafContext {
	readonly parser: InlineParser;
	readonly references: References;
	readonly policy: LinkPolicy;
	readonly marks: Marks;
}

/** So many tokens are drawn faster while the browser does not look for the direction of their text. */
const many = 64;

/** A shorter leaf's direction is found in less time than it is written down. */
const longEnough = 512;

/** The beginning of a leaf's content, as far as it need not be parsed again while the content only grows. */
interface Prefix {
	readonly length: number;
	/** The last node of it. */
	readonly last: ChildNode | null;
	/** Links were found in its source. */
	readonly links: boolean;
	/** Its source has no links, but its texts would if the source of the whole had any. */
	readonly hidden: boolean;
	readonly open: Open;
}

const empty: Prefix = { length: 0, last: null, links: false, hidden: false, open: nothingOpen };

/** What is drawn into a leaf. */
export interface LeafContent {
	readonly text: string;
	/** What stands before the text: a task's box. */
	readonly lead: readonly Token[];
	readonly marks: readonly LeafMark[];
	/** What is shown of the text while its end is unfinished. */
	readonly shown: Shown | undefined;
}

/** The inline content of one element. */
export class Leaf {
	#content: LeafContent | undefined;
	/** Each with more of the content than the one before. */
	#prefixes: Prefix[] = [];
	#links = false;
	/** What is settled decides the direction, and whether it is written down. */
	#decided = false;
	#directed = false;
	#version = -1;
	/** The length at which the next cut is worth trying. */
	#next = enough;
	/** Labels that were looked up and are not settled. */
	readonly unsure = new Set<string>();

	constructor(
		readonly element: Element,
		private readonly context: LeafContext,
	) {}

	/** @param surely the text is known to be the one before, and more */
	draw(content: LeafContent, surely = false): void {
		const { references } = this.context;
		const before = this.#content;
		if (surely && this.#append(content)) return;
		if (!before && isNothing(content)) {
			this.#content = content;
			return;
		}
		const stale = this.unsure.size > 0 && this.#version !== references.version;
		const sameLead = before !== undefined && keyOf(before.lead) === keyOf(content.lead);
		const firstMark = differsFrom(before?.marks ?? [], content.marks);
		const same = content.text === before?.text && sameShown(before.shown, content.shown);
		if (same && sameLead && firstMark === undefined && !stale) return;
		const { length } = this.#prefix;
		const grown = surely || length === 0 || content.text.startsWith(before?.text.slice(0, length) ?? "");
		if (stale || !sameLead || !grown || (firstMark ?? length) < length) this.#restart();
		this.#content = content;
		this.#version = references.version;
		references.watch(this.unsure, () => this.#update(content));
	}

	/** Adds words to the text that the element ends with, where they can mean nothing else: then nothing is parsed. */
	#append(content: LeafContent): boolean {
		const before = this.#content;
		const last = this.element.lastChild;
		if (!before || last?.nodeType !== 3 || before.marks.length + content.marks.length > 0) return false;
		if (before.shown || content.shown) return false;
		if (content.text.length - this.#prefix.length > this.#next) return false;
		const added = content.text.slice(before.text.length);
		if (!isWords(before.text, added)) return false;
		(last as Text).appendData(added);
		this.#content = content;
		return true;
	}

	/** Draws the same content again, because a label in it means something else now. */
	redraw(): void {
		if (!this.#content) return;
		// A table's was written down with all of its head.
		const kept = !this.#directed && findDirection(this.element);
		this.draw(this.#content);
		if (kept) keepDirection(this.element);
	}

	/** How much of the content is parsed again with the next character. */
	get unread(): number {
		return (this.#content?.text.length ?? 0) - this.#prefix.length;
	}

	get #prefix(): Prefix {
		return this.#prefixes.at(-1) ?? empty;
	}

	#restart(): void {
		this.#prefixes = [];
		this.#next = enough;
		this.unsure.clear();
		this.#findDirection();
	}

	#findDirection(): void {
		if (this.#directed) findDirection(this.element);
		this.#decided = this.#directed = false;
	}

	/** @param tokens what was settled just now */
	#keepDirection(tokens: readonly Token[]): void {
		if (this.#directed) return;
		this.#decided ||= decidesDirection(tokens);
		if (!this.#decided || this.#prefix.length < longEnough) return;
		keepDirection(this.element);
		this.#directed = true;
	}

	#update(content: LeafContent): void {
		const { shown } = content;
		// What is settled never depends on how the end is completed: should it ever, it is read again.
		while (shown && this.#prefix.length > shown.sure) this.#prefixes.pop();
		this.#lookForLinks(content);
		const long = (shown?.keep ?? content.text.length) - this.#prefix.length > this.#next;
		let parsed = long ? this.#advance(content) : undefined;
		if (!parsed) {
			parsed = this.#parseRest(content);
			// What closes something in the prefix: go back behind it, in growing steps.
			for (let steps = 1; this.#prefix !== empty && closes(parsed.closing, this.#prefix.open); steps *= 2) {
				this.#prefixes.splice(-steps);
				this.#lookForLinks(content);
				parsed = this.#parseRest(content);
			}
		}
		this.#show(content.lead, parsed).prune();
		if (this.#prefix === empty) this.#findDirection();
	}

	/** What is shown behind the prefix. */
	#rest({ text, shown }: LeafContent): string {
		const { length } = this.#prefix;
		return shown ? text.slice(length, shown.keep) + shown.add : text.slice(length);
	}

	#lookForLinks(content: LeafContent): void {
		const links = this.#prefix.links || this.context.parser.hasLinks(this.#rest(content));
		if (links !== this.#links && this.#prefix.hidden) this.#restart();
		this.#links = links;
	}

	#parseRest(content: LeafContent): Parsed {
		const marks = within(content.marks, this.#prefix.length, content.text.length);
		return this.context.parser.parse(this.#rest(content), this.#links, marks);
	}

	/** Settles as much of the content as can be cut off. @returns the rest, if there was something */
	#advance(content: LeafContent): Parsed | undefined {
		const { text, lead, marks, shown } = content;
		const { parser } = this.context;
		const { length, links, hidden, open } = this.#prefix;
		const tail = this.#rest(content);
		for (const point of cutPoints(shown ? text.slice(length, shown.sure) : tail)) {
			if (isInAddress(tail, point)) continue;
			const source = tail.slice(0, point);
			const cut = length + point;
			const parsed = parser.parse(source, this.#links, within(marks, length, cut));
			if (needsClosed(tail, point) && !parsed.endsClosed) continue;
			if (closes(parsed.closing, open)) continue;
			const rest = parser.parse(tail.slice(point), this.#links, within(marks, cut, text.length));
			const left = both(open, parsed.open);
			if (closes(rest.closing, left)) continue;
			const { last } = this.#show(lead, parsed);
			const found = links || parser.hasLinks(source);
			const hides = hidden || (!found && parser.hidesLinks(parsed.tokens));
			this.#prefixes.push({ length: cut, last, links: found, hidden: hides, open: left });
			this.#keepDirection(parsed.tokens);
			this.#next = enough;
			return rest;
		}
		this.#next = tail.length * 1.25;
		return undefined;
	}

	/** Draws what comes behind the prefix. @returns where it ends: what stands behind is of no more use, or is drawn next */
	#show(lead: readonly Token[], { tokens }: Parsed): Cursor {
		const { length, last } = this.#prefix;
		const at = new Cursor(this.element, "none", undefined, last);
		const draw = () => drawInline(at, length > 0 ? tokens : [...lead, ...tokens], this.context);
		if (tokens.length < many) draw();
		else {
			const resume = suspendDirection(this.element);
			draw();
			resume();
		}
		return at;
	}
}

function isNothing({ text, lead, marks }: LeafContent): boolean {
	return text === "" && lead.length === 0 && marks.length === 0;
}

function keyOf(lead: readonly Token[]): string {
	return lead.map((token) => token.attrs?.length).join(" ");
}

function sameShown(a: Shown | undefined, b: Shown | undefined): boolean {
	return a?.keep === b?.keep && a?.add === b?.add;
}

/** The place of the first mark that one list has and the other has not; undefined where they are the same. */
function differsFrom(old: readonly LeafMark[], now: readonly LeafMark[]): number | undefined {
	for (let index = 0; index < Math.max(old.length, now.length); index++) {
		const [a, b] = [old[index], now[index]];
		if (a?.mark.key !== b?.mark.key || a?.at !== b?.at) return Math.min(a?.at ?? Infinity, b?.at ?? Infinity);
	}
	return undefined;
}

/** The marks of one part of the content, placed in that part. Those at its end belong to it. */
function within(marks: readonly LeafMark[], from: number, to: number): LeafMark[] {
	return marks
		.filter(({ at }) => (at > from || from === 0) && at <= to)
		.map(({ at, mark }) => ({ at: at - from, mark }));
}
