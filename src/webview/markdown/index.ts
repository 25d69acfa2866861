import type { MarkdownIt } from "markdown-it";
import { createParser } from "./parser";
import { build } from "./simple";
import type { CitationMark, MarkdownOptions } from "./types";

export type { CitationMark, CodeActions, LinkPolicy, MarkdownOptions } from "./types";

let parser: MarkdownIt | undefined;

/** Shows Markdown as it arrives. `push` only collects; `render`, at most once a frame, draws. */
export class MarkdownView {
	readonly element: HTMLElement;
	#text = "";
	#shown: string | undefined;

	constructor(private readonly options: MarkdownOptions) {
		this.element = document.createElement("div");
		this.element.className = "markdown";
	}

	push(delta: string): void {
		this.#text += delta;
	}

	/** Shows another text instead. */
	reset(text: string): void {
		this.#text = text;
	}

	render(): void {
		if (this.#shown === this.#text) return;
		this.#shown = this.#text;
		parser ??= createParser();
		this.element.replaceChildren(...build(parser.parse(this.#text, {}), this.options));
	}

	/** The text is complete. */
	end(): void {
		this.render();
	}

	setMarks(_marks: readonly CitationMark[]): void {}
}
