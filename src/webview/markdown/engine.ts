import { BlockReader, type Blocks } from "./blocks/reader";
import { Leaves } from "./inline/leaves";
import { InlineParser } from "./inline/parse";
import { References, type Target } from "./inline/references";
import { Marks } from "./marks";
import { GrowingRow } from "./row";
import { Source } from "./source";
import { GrowingParagraph } from "./tail";
import { Tree } from "./tree/tree";
import type { CitationMark, MarkdownOptions } from "./types";
import { shownOfParagraph } from "./unfinished/lines";
import { Scan } from "./unfinished/scan";
import { trimmedLength } from "./unfinished/shown";
import { type Tail, tailOf } from "./unfinished/tail";

/** One text on the page, from its first character to its last. */
export class Engine {
	readonly #source = new Source();
	readonly #reader = new BlockReader();
	readonly #references = new References();
	readonly #marks = new Marks();
	readonly #leaves: Leaves;
	readonly #tree: Tree;
	/** The text from the first line that is not settled. */
	#window = "";
	/** Where the window begins in the normalised text. */
	#base = 0;
	/** What the window ends with, while nothing but text can be added to it. */
	#paragraph: GrowingParagraph | undefined;
	#row: GrowingRow | undefined;
	readonly #scan = new Scan();
	#ended = false;

	constructor(root: Element, options: MarkdownOptions) {
		const references = this.#references;
		const parser = new InlineParser(references);
		this.#leaves = new Leaves({ parser, references, policy: options.policy, marks: this.#marks });
		this.#tree = new Tree(root, this.#leaves, options.code);
	}

	/** Draws the text with this added to it. */
	add(delta: string): void {
		const text = this.#source.push(delta);
		if (text === "") return;
		this.#window += text;
		if (this.#paragraph?.grow(text)) {
			const { content } = this.#paragraph;
			const shown = shownOfParagraph(content.slice(0, trimmedLength(content)), true, this.#scan, true);
			this.#leaves.grow(content, text, shown);
			return;
		}
		const cells = this.#row?.grow(text);
		if (this.#row && cells) {
			this.#leaves.growCells(this.#row.count, cells);
			return;
		}
		if (text.includes("\n")) this.#settle();
		this.#live();
	}

	/** How much of the text the next drawing reads again. */
	get unread(): number {
		if (this.#row) return this.#row.unread;
		return this.#paragraph ? this.#leaves.unread : this.#window.length;
	}

	/** How long the block is that the next drawing changes, and the browser lays out again. */
	get open(): number {
		return this.#paragraph?.content.length ?? this.#window.length;
	}

	/** Draws the text as one that is complete with this added to it. */
	end(delta = ""): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#window += this.#source.push(delta) + this.#source.end();
		const blocks = this.#reader.peek(this.#window);
		this.#define(new Map(Object.entries(blocks.references)), {});
		this.#draw(blocks, blocks.tokens.length);
		this.#base += this.#window.length;
		this.#window = "";
		this.#tree.live([]);
		this.#leaves.settleMarks(Number.MAX_SAFE_INTEGER);
	}

	/** Draws the text with exactly these marks. */
	mark(marks: readonly CitationMark[]): void {
		const changed = this.#marks.set(marks, (offset) => this.#source.place(offset));
		if (changed.length === 0) return;
		this.#leaves.remark(changed, this.#ended ? Number.MAX_SAFE_INTEGER : this.#base);
		if (!this.#ended) this.#live();
	}

	#live(): void {
		const blocks = this.#reader.peek(this.#window);
		const tail = tailOf(blocks, this.#window, this.#scan);
		if (tail && !tail.leaf) {
			this.#liveWithout(tail.cut);
			return;
		}
		const { tokens } = blocks;
		this.#drawLive(blocks, this.#window, tail?.leaf);
		this.#paragraph = GrowingParagraph.at(this.#window, tokens);
		// A mark's place is found in the source, which a row that grows does not keep.
		this.#row = this.#marks.any ? undefined : GrowingRow.at(this.#window, tokens);
	}

	/** Draws the window without lines that wait for what follows them. */
	#liveWithout(cut: number): void {
		const window = this.#window.slice(0, this.#window.length - cut) || this.#reader.blankLine;
		this.#drawLive(this.#reader.peek(window), window, undefined);
		this.#paragraph = this.#row = undefined;
	}

	#drawLive({ tokens, lineStarts }: Blocks, text: string, unfinished: Tail["leaf"]): void {
		this.#leaves.window = { base: this.#base, text, lineStarts };
		this.#leaves.unfinished = unfinished;
		this.#leaves.startPass();
		this.#tree.live(tokens);
		this.#leaves.unfinished = undefined;
	}

	/** Reads the complete lines, and draws for good what they settle. */
	#settle(): void {
		const lines = this.#window.slice(0, this.#window.lastIndexOf("\n") + 1);
		const blocks = this.#reader.settle(lines);
		const settled = new Map<string, Target>();
		const pending = { ...blocks.references };
		for (const token of blocks.tokens.slice(0, blocks.count)) {
			const label = token.type === "reference_definition" ? String(token.meta?.label) : "";
			const target = blocks.references[label];
			if (!target) continue;
			settled.set(label, target);
			delete pending[label];
		}
		this.#define(settled, pending);
		this.#draw(blocks, blocks.count);
		this.#window = this.#window.slice(blocks.length);
		this.#base += blocks.length;
		this.#leaves.settleMarks(this.#base);
	}

	#draw({ tokens, lineStarts }: Blocks, count: number): void {
		this.#leaves.window = { base: this.#base, text: this.#window, lineStarts };
		this.#tree.settle(tokens.slice(0, count));
	}

	#define(settled: ReadonlyMap<string, Target>, pending: Readonly<Record<string, Target>>): void {
		const changed = this.#references.update(settled, pending);
		if (changed.length > 0) this.#leaves.redraw(changed);
	}
}
