import { button, el, icon, setShown } from "../dom/dom";
import { sanitizeName } from "../dom/sanitize";
import { firstWords } from "../dom/words";

/** The maximum number of quotes in one question. */
const most = 20;

/** The passages that the next question replies to, as chips. */
export class Quotes {
	readonly element = el("div", {
		class: "chips quotes",
		role: "group",
		"aria-label": "Quotes",
		hidden: true,
	});
	#all: readonly string[];

	/**
	 * @param all the quotes from before the page was rebuilt
	 * @param onChange called with all quotes, to save them
	 */
	constructor(
		all: readonly string[],
		private readonly onChange: (all: readonly string[]) => void,
	) {
		this.#all = all;
		this.#draw();
	}

	get any(): boolean {
		return this.#all.length > 0;
	}

	/** Adds a passage, unless it is already quoted. */
	add(markdown: string): void {
		if (markdown === "" || this.#all.includes(markdown)) return;
		this.#set([...this.#all, markdown].slice(-most));
	}

	/** A question with the quotes in front of it. */
	before(text: string): string {
		return [...this.#all.map(quotation), text].filter((part) => part !== "").join("\n\n");
	}

	/** As `before`, and removes the quotes here. */
	take(text: string): string {
		const question = this.before(text);
		this.#set([]);
		return question;
	}

	#set(all: readonly string[]): void {
		if (all.length === 0 && this.#all.length === 0) return;
		this.#all = all;
		this.onChange(all);
		this.#draw();
	}

	#draw(): void {
		setShown(this.element, this.#all.length > 0);
		this.element.replaceChildren(...this.#all.map((markdown, index) => this.#chip(markdown, index)));
	}

	#chip(markdown: string, index: number): HTMLElement {
		const words = sanitizeName(firstWords(markdown, 60));
		const remove = () => {
			this.#set(this.#all.filter((_, at) => at !== index));
			const buttons = this.element.querySelectorAll("button");
			(buttons[Math.min(index, buttons.length - 1)] as HTMLElement | undefined)?.focus();
		};
		return el(
			"span",
			{ class: "chip", title: sanitizeName(firstWords(markdown, 500)) },
			icon("quote"),
			el("bdi", { class: "chip-name" }, words),
			button(`Remove quote: ${words}`, remove, { icon: "close", iconOnly: true, class: "icon-button" }),
		);
	}
}

/** A passage as a Markdown block quote, including its own quotes and blank lines. */
export function quotation(markdown: string): string {
	return markdown
		.split("\n")
		.map((line) => (line === "" ? ">" : `> ${line}`))
		.join("\n");
}
