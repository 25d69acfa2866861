import { BlockReader } from "./blocks/reader";
import { Leaves } from "./inline/leaves";
import { InlineParser } from "./inline/parse";
import { References, type Target } from "./inline/references";
import { Source } from "./source";
import { Tree } from "./tree/tree";
import type { CitationMark, MarkdownOptions } from "./types";

export type { CitationMark, CodeActions, LinkPolicy, MarkdownOptions } from "./types";

/** Shows Markdown as it arrives. `push` only collects; `render`, at most once a frame, draws. */
export class MarkdownView {
	readonly element: HTMLElement;
	#pending = "";
	#engine: Engine;

	constructor(private readonly options: MarkdownOptions) {
		this.element = document.createElement("div");
		this.element.className = "markdown";
		this.#engine = new Engine(this.element, options);
	}

	push(delta: string): void {
		this.#pending += delta;
	}

	/** Shows another text instead. */
	reset(text: string): void {
		this.element.replaceChildren();
		this.#engine = new Engine(this.element, this.options);
		this.#pending = text;
	}

	render(): void {
		if (this.#pending === "") return;
		this.#engine.add(this.#pending);
		this.#pending = "";
	}

	/** The text is complete. */
	end(): void {
		this.render();
		this.#engine.end();
	}

	setMarks(_marks: readonly CitationMark[]): void {}
}

/** One text, from its first character to its last. */
class Engine {
	readonly #source = new Source();
	readonly #reader = new BlockReader();
	readonly #references = new References();
	readonly #leaves: Leaves;
	readonly #tree: Tree;
	/** The text from the first line that is not settled. */
	#window = "";

	constructor(root: Element, options: MarkdownOptions) {
		const parser = new InlineParser(this.#references);
		this.#leaves = new Leaves({ parser, references: this.#references, policy: options.policy });
		this.#tree = new Tree(root, this.#leaves, options.code);
	}

	add(delta: string): void {
		const text = this.#source.push(delta);
		if (text === "") return;
		this.#window += text;
		if (text.includes("\n")) this.#settle();
		this.#tree.live(this.#reader.peek(this.#window).tokens);
	}

	end(): void {
		this.#window += this.#source.end();
		const { tokens, references } = this.#reader.peek(this.#window);
		this.#define(new Map(Object.entries(references)), {});
		this.#tree.settle(tokens);
		this.#tree.live([]);
		this.#window = "";
	}

	#settle(): void {
		const lines = this.#window.slice(0, this.#window.lastIndexOf("\n") + 1);
		const { tokens, references, count, length } = this.#reader.settle(lines);
		const settled = new Map<string, Target>();
		const pending = { ...references };
		for (const token of tokens.slice(0, count)) {
			const label = token.type === "reference_definition" ? String(token.meta?.label) : "";
			const target = references[label];
			if (!target) continue;
			settled.set(label, target);
			delete pending[label];
		}
		this.#define(settled, pending);
		this.#tree.settle(tokens.slice(0, count));
		this.#window = this.#window.slice(length);
	}

	#define(settled: ReadonlyMap<string, Target>, pending: Readonly<Record<string, Target>>): void {
		const changed = this.#references.update(settled, pending);
		if (changed.length > 0) this.#leaves.redraw(changed);
	}
}
