import type { Token } from "markdown-it";
import type { PlacedMark } from "../marks";
import type { CellChange } from "../row";
import type { Leaves as TreeLeaves } from "../tree/tree";
import type { Shown } from "../unfinished/shown";
import { Leaf, type LeafContext } from "./leaf";
import type { LeafMark } from "./parse";
import { contentOffsets } from "./place";

/** The window that the tokens were read from. */
export interface LeafWindow {
	/** Where it begins in the normalised text. */
	readonly base: number;
	readonly text: string;
	readonly lineStarts: readonly number[];
}

/** A leaf, what was drawn into it, and where its source stands in the normalised text. */
interface Entry {
	readonly leaf: Leaf;
	text: string;
	lead: readonly Token[];
	from: number;
	to: number;
	source: string;
	shown: Shown | undefined;
	/** Marks whose place is behind this leaf, but in no other: in code, between blocks, behind the end. */
	extra: Map<string, PlacedMark> | undefined;
}

/** All leaves of one text: finds each by its element, tells those that wait for a definition, gives out marks. */
export class Leaves implements TreeLeaves {
	window: LeafWindow = { base: 0, text: "", lineStarts: [] };
	/** The leaf whose end is unfinished, and what is shown of it. */
	unfinished: { readonly inline: Token; readonly shown: Shown } | undefined;
	readonly #entries = new WeakMap<Element, Entry>();
	readonly #waiting = new Map<string, Set<Leaf>>();
	/** The leaf that was drawn last. */
	#last: Entry | undefined;
	/** The leaves that the last pass drew. */
	readonly #drawn: Entry[] = [];
	/** In the order of the text. */
	readonly #settled: Entry[] = [];
	/** Marks as far as here have found their leaves. */
	#marked = -1;

	constructor(private readonly context: LeafContext) {}

	/** All that is not settled is drawn from here on. */
	startPass(): void {
		this.#drawn.length = 0;
	}

	draw(element: Element, inline: Token, settled: boolean): void {
		let entry = this.#entries.get(element);
		if (!entry) {
			const leaf = new Leaf(element, this.context);
			entry = { leaf, text: "", lead: [], from: 0, to: 0, source: "", shown: undefined, extra: undefined };
			this.#entries.set(element, entry);
		}
		const { base, text } = this.window;
		const [from, to] = this.#rangeOf(inline);
		const before = String(inline.meta?.before ?? "");
		entry.text = inline.content;
		entry.shown = this.unfinished?.inline === inline ? this.unfinished.shown : undefined;
		entry.lead = inline.children ?? [];
		entry.from = base + from - before.length;
		entry.to = base + to;
		entry.source = settled || this.context.marks.any ? before + text.slice(from, to) : "";
		this.#last = entry;
		this.#draw(entry);
		if (!settled) {
			this.#drawn.push(entry);
			return;
		}
		this.#settled.push(entry);
		this.#wait(entry.leaf);
	}

	/**
	 * Draws the leaf that was drawn last with more text.
	 *
	 * @param content all of it @param added to its source @param shown where its end is unfinished
	 */
	grow(content: string, added: string, shown: Shown | undefined): void {
		const entry = this.#last;
		if (!entry) return;
		entry.text = trimEnd(content);
		entry.shown = shown;
		entry.to += added.length;
		if (this.context.marks.any) entry.source += added;
		this.#draw(entry, true);
	}

	/** Draws cells of the row that was drawn last. @param count how many cells it has */
	growCells(count: number, cells: readonly CellChange[]): void {
		for (const { index, content, shown } of cells) {
			const entry = this.#drawn.at(index - count);
			if (!entry) continue;
			entry.text = content;
			entry.shown = shown;
			this.#draw(entry);
		}
	}

	/** How much of the leaf that was drawn last is parsed again with the next character. */
	get unread(): number {
		return this.#last?.leaf.unread ?? 0;
	}

	/** Draws again what looked these labels up. */
	redraw(labels: readonly string[]): void {
		const leaves = new Set(labels.flatMap((label) => [...(this.#waiting.get(label) ?? [])]));
		for (const leaf of leaves) {
			leaf.redraw();
			this.#wait(leaf);
		}
	}

	/**
	 * Some marks have come or gone: draws the settled leaves that they stand in, or stood in.
	 *
	 * @param end all before it is settled
	 */
	remark(changed: readonly PlacedMark[], end: number): void {
		const entries = new Set(changed.flatMap((mark) => this.#ownerOf(mark) ?? []));
		for (const entry of entries) {
			entry.extra = undefined;
			this.#marked = Math.min(this.#marked, entry.from - 1);
		}
		// Only then are they drawn: without the marks behind it, all of a leaf would be made anew.
		for (const owner of this.#giveOut(end)) entries.add(owner);
		for (const entry of entries) this.#draw(entry);
	}

	/** Gives the marks that stand in no leaf to the one before them. @param end all before it is settled */
	settleMarks(end: number): void {
		// Once each, however many marks it has got: each drawing costs by all of them.
		for (const owner of this.#giveOut(end)) this.#draw(owner);
	}

	/** @returns the leaves that have got marks which stand in none */
	#giveOut(end: number): Set<Entry> {
		const owners = new Set<Entry>();
		if (this.#settled.length === 0) return owners;
		for (const mark of this.context.marks.between(this.#marked, end)) {
			const owner = this.#ownerOf(mark);
			if (!owner || (mark.offset > owner.from && mark.offset <= owner.to)) continue;
			owner.extra ??= new Map();
			if (owner.extra.has(mark.key)) continue;
			owner.extra.set(mark.key, mark);
			owners.add(owner);
		}
		this.#marked = Math.max(this.#marked, end);
		return owners;
	}

	/** @param grown the text is the one before, and more */
	#draw(entry: Entry, grown = false): void {
		const { leaf, text, lead, from, to, source, shown, extra } = entry;
		const own = this.context.marks.between(from, to);
		const all = extra ? [...own, ...extra.values()].sort((a, b) => a.offset - b.offset) : own;
		const end = shown?.keep ?? text.length;
		leaf.draw(
			{ text, lead, marks: all.length > 0 ? placed(all, text, source, from, end) : none, shown },
			grown,
		);
	}

	#rangeOf({ map, meta, content }: Token): readonly [from: number, to: number] {
		const { lineStarts, text } = this.window;
		const range: unknown = meta?.range;
		if (Array.isArray(range)) return [Number(range[0]), Number(range[1])];
		const [first, last] = map ?? [0, 0];
		return [lineStarts[first] ?? 0, map ? (lineStarts[last] ?? text.length) : content.length];
	}

	/** The last leaf that begins before the mark, else the first of all. */
	#ownerOf(mark: PlacedMark): Entry | undefined {
		let low = 0;
		let high = this.#settled.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#settled[middle]?.from ?? 0) < mark.offset) low = middle + 1;
			else high = middle;
		}
		return this.#settled[Math.max(0, low - 1)];
	}

	#wait(leaf: Leaf): void {
		for (const label of leaf.unsure) {
			const waiting = this.#waiting.get(label);
			if (waiting) waiting.add(leaf);
			else this.#waiting.set(label, new Set([leaf]));
		}
	}
}

const none: readonly LeafMark[] = [];

/** @param end no mark stands behind it */
function placed(
	marks: readonly PlacedMark[],
	text: string,
	source: string,
	from: number,
	end: number,
): LeafMark[] {
	const offsets = marks.map(({ offset }) => offset - from);
	const places = contentOffsets(text, source, offsets);
	return marks.map((mark, index) => ({ at: Math.min(end, places[index] ?? end), mark }));
}

/** As markdown-it trims a paragraph: blanks and tabs only. */
function trimEnd(text: string): string {
	let end = text.length;
	while (end > 0 && " \t".includes(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}
