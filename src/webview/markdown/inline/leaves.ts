import type { Token } from "markdown-it";
import type { Leaves as TreeLeaves } from "../tree/tree";
import { Leaf, type LeafContext } from "./leaf";

/** All leaves of one text: finds each by its element, and tells those that wait for a definition. */
export class Leaves implements TreeLeaves {
	readonly #leaves = new WeakMap<Element, Leaf>();
	readonly #waiting = new Map<string, Set<Leaf>>();

	constructor(private readonly context: LeafContext) {}

	draw(element: Element, inline: Token, settled: boolean): void {
		let leaf = this.#leaves.get(element);
		if (!leaf) {
			leaf = new Leaf(element, this.context);
			this.#leaves.set(element, leaf);
		}
		leaf.draw(inline.content, inline.children ?? []);
		if (settled) this.#wait(leaf);
	}

	/** Draws again what looked these labels up. */
	redraw(labels: readonly string[]): void {
		const leaves = new Set(labels.flatMap((label) => [...(this.#waiting.get(label) ?? [])]));
		for (const leaf of leaves) {
			leaf.redraw();
			this.#wait(leaf);
		}
	}

	#wait(leaf: Leaf): void {
		for (const label of leaf.unsure) {
			const waiting = this.#waiting.get(label);
			if (waiting) waiting.add(leaf);
			else this.#waiting.set(label, new Set([leaf]));
		}
	}
}
