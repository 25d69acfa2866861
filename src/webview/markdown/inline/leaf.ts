import type { Token } from "markdown-it";
import type { Marks } from "../marks";
import { Cursor } from "../tree/cursor";
import type { LinkPolicy } from "../types";
import { cutPoints, enough, isClosed } from "./cut";
import { drawInline } from "./draw";
import type { InlineParser, LeafMark, Parsed } from "./parse";
import type { References } from "./references";

export interface LeafContext {
	readonly parser: InlineParser;
	readonly references: References;
	readonly policy: LinkPolicy;
	readonly marks: Marks;
}

/** The beginning of a leaf's content that need not be parsed again while the content only grows. */
interface Prefix {
	readonly text: string;
	readonly last: ChildNode | null;
	/** Links were found in its source. */
	readonly links: boolean;
	/** Its source has no links, but its texts would if the source of the whole had any. */
	readonly hidden: boolean;
}

/** What is drawn into a leaf. */
export interface LeafContent {
	readonly text: string;
	/** What stands before the text: a task's box. */
	readonly lead: readonly Token[];
	readonly marks: readonly LeafMark[];
}

/** The inline content of one element. */
export class Leaf {
	#content: LeafContent | undefined;
	#prefix: Prefix | undefined;
	#links = false;
	#version = -1;
	/** The length at which the next cut is worth trying. */
	#next = enough;
	/** Labels that were looked up and are not settled. */
	readonly unsure = new Set<string>();

	constructor(
		readonly element: Element,
		private readonly context: LeafContext,
	) {}

	draw(content: LeafContent): void {
		const { references } = this.context;
		const before = this.#content;
		const stale = this.unsure.size > 0 && this.#version !== references.version;
		const sameLead = before !== undefined && keyOf(before.lead) === keyOf(content.lead);
		const firstMark = differsFrom(before?.marks ?? [], content.marks);
		if (content.text === before?.text && sameLead && firstMark === undefined && !stale) return;
		const prefix = this.#prefix?.text ?? "";
		if (
			stale ||
			!sameLead ||
			(firstMark ?? prefix.length) < prefix.length ||
			!content.text.startsWith(prefix)
		) {
			this.#restart();
		}
		this.#content = content;
		this.#version = references.version;
		references.watch(this.unsure, () => this.#update(content));
	}

	/** Draws the same content again, because a label in it means something else now. */
	redraw(): void {
		if (this.#content) this.draw(this.#content);
	}

	#restart(): void {
		this.#prefix = undefined;
		this.#next = enough;
		this.unsure.clear();
	}

	#update({ text, lead, marks }: LeafContent): void {
		const { parser } = this.context;
		let tail = this.#tail(text);
		const links = (this.#prefix?.links ?? false) || parser.hasLinks(tail);
		if (links !== this.#links && this.#prefix?.hidden) {
			this.#restart();
			tail = text;
		}
		this.#links = links;
		if (tail.length > this.#next) tail = this.#advance(text, tail, lead, marks);
		this.#show(
			this.#at(),
			lead,
			parser.parse(tail, links, within(marks, text.length - tail.length, text.length)),
		);
	}

	#tail(content: string): string {
		return content.slice(this.#prefix?.text.length ?? 0);
	}

	#at(): Cursor {
		return new Cursor(this.element, "none", undefined, this.#prefix?.last ?? null);
	}

	#show(at: Cursor, lead: readonly Token[], parsed: Parsed): void {
		const tokens = this.#prefix ? parsed.tokens : [...lead, ...parsed.tokens];
		drawInline(at, tokens, this.context);
	}

	/** Settles as much of the content as can be cut off. @returns the rest */
	#advance(content: string, tail: string, lead: readonly Token[], marks: readonly LeafMark[]): string {
		const { parser } = this.context;
		const start = content.length - tail.length;
		for (const point of cutPoints(tail)) {
			const text = tail.slice(0, point);
			const parsed = parser.parse(text, this.#links);
			if (!isClosed(parsed)) continue;
			const at = this.#at();
			const inside = within(marks, start, start + point);
			this.#show(at, lead, inside.length > 0 ? parser.parse(text, this.#links, inside) : parsed);
			const links = (this.#prefix?.links ?? false) || parser.hasLinks(text);
			const hidden = (this.#prefix?.hidden ?? false) || (!links && parser.hidesLinks(parsed.tokens));
			this.#prefix = {
				text: content.slice(0, start + point),
				last: at.last,
				links,
				hidden,
			};
			this.#next = enough;
			return tail.slice(point);
		}
		this.#next = tail.length * 1.25;
		return tail;
	}
}

function keyOf(lead: readonly Token[]): string {
	return lead.map((token) => token.attrs?.length).join(" ");
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
