import { citationMarkEnd } from "../../core/citationMarks";
import { Engine } from "./engine";
import type { CitationMark, MarkdownOptions } from "./types";

export type { CitationMark, CodeActions, LinkPolicy, MarkdownOptions } from "./types";

/**
 * Shows Markdown as it arrives, exactly as markdown-it would show all of it, at a cost that does not grow
 * with what is there already. `push` and `setMarks` only note; `render`, at most once a frame, draws.
 */
export class MarkdownView {
	readonly element: HTMLElement;
	#engine: Engine;
	/** What is drawn, and what is not yet. */
	#text = "";
	#pending = "";
	#marks: readonly CitationMark[] = [];
	#remark = false;
	#ended = false;

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
		this.#restart(text);
	}

	/** The marks in the text, all of them. */
	setMarks(marks: readonly CitationMark[]): void {
		this.#marks = marks;
		this.#remark = true;
	}

	render(): void {
		// More after the end: what was closed for good is drawn anew.
		if (this.#ended && this.#pending !== "") this.#restart(this.#text + this.#pending);
		if (this.#pending !== "") {
			this.#engine.add(this.#pending);
			// What was taken out moves the places of marks that came before their text.
			if (this.#marks.length > 0 && this.#pending.includes(citationMarkEnd)) this.#remark = true;
			this.#text += this.#pending;
			this.#pending = "";
		}
		if (this.#remark) this.#engine.mark(this.#marks);
		this.#remark = false;
	}

	/** The text is complete. */
	end(): void {
		this.render();
		if (this.#ended) return;
		this.#ended = true;
		this.#engine.end();
		// Marks that came before their text could not be placed rightly before now.
		this.#engine.mark(this.#marks);
	}

	#restart(text: string): void {
		this.element.replaceChildren();
		this.#engine = new Engine(this.element, this.options);
		this.#text = "";
		this.#pending = text;
		this.#remark = true;
		this.#ended = false;
	}
}
