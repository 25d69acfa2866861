import { citationMarkEnd } from "../../core/citations/citationMarks";
import { Drawing } from "./drawing";
import { Engine } from "./engine";
import type { CitationMark, MarkdownOptions } from "./types";

export { Pace } from "./pace";
export type { CitationMark, LinkPolicy, MarkdownOptions } from "./types";

const views = new WeakMap<Element, MarkdownView>();

/**
 * Shows Markdown as it arrives, exactly as markdown-it would show all of it, at a cost that does not grow
 * with what is there already. `push` and `setMarks` only note; `render`, at most once a frame, draws. Where
 * drawing takes too much of the page's time it waits, and what has come meanwhile is shown as it is.
 */
export class MarkdownView {
	readonly element: HTMLElement;
	#engine: Engine;
	readonly #drawing: Drawing;
	/** What is drawn, and what is not yet. */
	#text = "";
	#pending = "";
	#marks: readonly CitationMark[] = [];
	#remark = false;
	#ended = false;

	constructor(private readonly options: MarkdownOptions) {
		this.element = document.createElement("div");
		this.element.className = "markdown";
		views.set(this.element, this);
		this.#engine = new Engine(this.element, options);
		this.#drawing = new Drawing(this.element, options.pace, () => this.render());
	}

	/** The view whose element this is. */
	static of(element: Element): MarkdownView | undefined {
		return views.get(element);
	}

	/** The text as it was pushed. */
	get source(): string {
		return this.#text + this.#pending;
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
		if (this.#pending === "" && !this.#remark) return;
		// A page that shows nothing of the text yet does not wait.
		if (this.#text !== "" && this.#mustWait()) return;
		this.#draw(() => {
			if (this.#pending !== "") this.#engine.add(this.#pending);
			// What was taken out moves the places of marks that came before their text.
			const moved = this.#marks.length > 0 && this.#pending.includes(citationMarkEnd);
			if (this.#remark || moved) this.#engine.mark(this.#marks);
		});
	}

	/** The text is complete: shows all of it at once, whatever that takes. */
	end(): void {
		if (this.#ended && this.#pending === "") {
			this.render();
			return;
		}
		if (this.#ended) this.#restart(this.#text + this.#pending);
		this.#ended = true;
		this.#draw(() => {
			this.#engine.end(this.#pending);
			// Marks that came before their text could not be placed rightly before now.
			this.#engine.mark(this.#marks);
		});
	}

	#mustWait(): boolean {
		return this.#drawing.mustWait(this.#pending, this.#unread, this.#engine.open);
	}

	/** How much of the text the next drawing reads. */
	get #unread(): number {
		return this.#engine.unread + this.#pending.length;
	}

	#draw(draw: () => void): void {
		this.#drawing.now(this.#unread, this.#engine.open + this.#pending.length, draw);
		this.#text += this.#pending;
		this.#pending = "";
		this.#remark = false;
	}

	#restart(text: string): void {
		this.#drawing.clear();
		this.element.replaceChildren();
		this.#engine = new Engine(this.element, this.options);
		this.#text = "";
		this.#pending = text;
		this.#remark = true;
		this.#ended = false;
	}
}
