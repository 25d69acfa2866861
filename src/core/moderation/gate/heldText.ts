import { blockEnd, blockSizes, mayEndBlock } from "./blocks";

/** How much of the text before a block is judged together with it, in UTF-16 units. */
const overlap = 600;

/** Asks about a text; calls back when it has passed, and never if it has not. */
type Ask = (text: string, passed: () => void) => void;

interface Block {
	readonly from: number;
	readonly end: number;
	/** It ends where a sentence ends. */
	readonly whole: boolean;
	passed: boolean;
}

/**
 * One text that grows, and how much of it has passed. It is judged block by block, each with the end of the
 * text before it, so that a sentence in two blocks is seen whole. A block that ends inside a sentence is
 * judged in full with the next one, and leaves only after that has passed too: half a sentence never does.
 */
export class HeldText {
	text = "";
	readonly #blocks: Block[] = [];
	#cut = 0;
	/** How many blocks at the beginning may leave. */
	#free = 0;
	/** Nothing follows the last block. */
	#closed = false;

	/** @param before the end of the text that was written before this one in the same item */
	constructor(
		private readonly ask: Ask,
		private readonly before = "",
	) {}

	/** How many characters may leave. */
	get passed(): number {
		for (let block = this.#blocks[this.#free]; block?.passed; block = this.#blocks[this.#free]) {
			const next = this.#blocks[this.#free + 1];
			const isEnd = this.#closed && next === undefined;
			if (!block.whole && !isEnd && next?.passed !== true) break;
			this.#free += 1;
		}
		return this.#blocks[this.#free - 1]?.end ?? 0;
	}

	/** Whether all of the text may leave. */
	get free(): boolean {
		return this.passed === this.text.length;
	}

	/** The end of the text, for what is written after it. */
	get tail(): string {
		return this.text.slice(-overlap);
	}

	push(more: string): void {
		const last = this.text.slice(-1);
		this.text += more;
		this.#closed = false;
		// Most deltas end nothing: they must not cost a search of the block.
		if (this.text.length - this.#cut <= blockSizes.most && !mayEndBlock(last + more)) return;
		for (let next = blockEnd(this.text, this.#cut); next; next = blockEnd(this.text, this.#cut))
			this.#add(next.end, next.whole);
	}

	/** No more is expected: what has not filled a block is judged now. */
	close(): void {
		this.#closed = true;
		if (this.#cut < this.text.length) this.#add(this.text.length, false);
	}

	#add(end: number, whole: boolean): void {
		const previous = this.#blocks.at(-1);
		const block: Block = { from: this.#cut, end, whole, passed: false };
		this.#blocks.push(block);
		this.#cut = end;
		const from = Math.min(block.from - overlap, previous && !previous.whole ? previous.from : block.from);
		const before = from < 0 ? this.before.slice(from) : "";
		this.ask(before + this.text.slice(Math.max(0, from), end), () => {
			block.passed = true;
		});
	}
}
