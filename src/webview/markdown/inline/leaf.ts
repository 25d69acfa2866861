import type { Token } from "markdown-it";
import { Cursor } from "../tree/cursor";
import type { LinkPolicy } from "../types";
import { cutPoints, enough, isClosed } from "./cut";
import { drawInline } from "./draw";
import type { InlineParser, Parsed } from "./parse";
import type { References } from "./references";

export interface LeafContext {
	readonly parser: InlineParser;
	readonly references: References;
	readonly policy: LinkPolicy;
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

/** The inline content of one element. */
export class Leaf {
	#content: string | undefined;
	#lead: readonly Token[] = [];
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

	/** @param lead what stands before the content: a task's box */
	draw(content: string, lead: readonly Token[]): void {
		const { references } = this.context;
		const stale = this.unsure.size > 0 && this.#version !== references.version;
		if (content === this.#content && lead.length === this.#lead.length && !stale) return;
		if (stale || lead.length !== this.#lead.length || !content.startsWith(this.#prefix?.text ?? ""))
			this.#restart();
		this.#content = content;
		this.#lead = lead;
		this.#version = references.version;
		references.watch(this.unsure, () => this.#update(content));
	}

	/** Draws the same content again, because a label in it means something else now. */
	redraw(): void {
		this.draw(this.#content ?? "", this.#lead);
	}

	#restart(): void {
		this.#prefix = undefined;
		this.#next = enough;
		this.unsure.clear();
	}

	#update(content: string): void {
		const { parser } = this.context;
		let tail = this.#tail(content);
		const links = (this.#prefix?.links ?? false) || parser.hasLinks(tail);
		if (links !== this.#links && this.#prefix?.hidden) {
			this.#restart();
			tail = content;
		}
		this.#links = links;
		if (tail.length > this.#next) tail = this.#advance(content, tail);
		this.#show(this.#at(), parser.parse(tail, links));
	}

	#tail(content: string): string {
		return content.slice(this.#prefix?.text.length ?? 0);
	}

	#at(): Cursor {
		return new Cursor(this.element, "none", undefined, this.#prefix?.last ?? null);
	}

	#show(at: Cursor, parsed: Parsed): void {
		const tokens = this.#prefix ? parsed.tokens : [...this.#lead, ...parsed.tokens];
		drawInline(at, tokens, this.context.policy);
	}

	/** Settles as much of the content as can be cut off. @returns the rest */
	#advance(content: string, tail: string): string {
		const { parser } = this.context;
		for (const point of cutPoints(tail)) {
			const text = tail.slice(0, point);
			if (!/\s/.test(tail.charAt(point)) && parser.hasLinks(text.slice(text.search(/\S*$/)))) continue;
			const parsed = parser.parse(text, this.#links);
			if (!isClosed(parsed)) continue;
			const at = this.#at();
			this.#show(at, parsed);
			const links = (this.#prefix?.links ?? false) || parser.hasLinks(text);
			const hidden = (this.#prefix?.hidden ?? false) || (!links && parser.hidesLinks(parsed.tokens));
			this.#prefix = {
				text: content.slice(0, content.length - tail.length + point),
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
