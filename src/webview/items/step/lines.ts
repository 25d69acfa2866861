import { el } from "../../dom/dom";
import type { TextSink } from "../../dom/growingText";
import { sanitizeText } from "../../dom/sanitize";

/** Lines per block: a browser lays out only the block that grows. */
const linesInGroup = 50;
/** How many characters are shown until the reader asks for the rest. */
const shownAtFirst = 50_000;

/** Plain text of any length that grows at its end: arguments, code, logs. */
export class Lines implements TextSink {
	readonly element: HTMLElement;
	readonly #code = el("code");
	#group = el("span", { class: "lines" });
	#text = document.createTextNode("");
	#lines = 0;
	#length = 0;
	#held = "";
	#more: HTMLButtonElement | undefined;

	/** @param label the accessible name of the region */
	constructor(label: string) {
		this.element = el(
			"pre",
			{ class: "plain", tabindex: "0", role: "group", "aria-label": label },
			this.#code,
		);
		this.#startGroup();
	}

	push(delta: string): void {
		const text = sanitizeText(delta);
		if (this.#more !== undefined || this.#length + text.length > shownAtFirst) this.#hold(text);
		else this.#append(text);
	}

	reset(text: string): void {
		this.#code.replaceChildren();
		this.#more?.remove();
		this.#more = undefined;
		this.#held = "";
		this.#length = 0;
		this.#startGroup();
		this.push(text);
	}

	#append(text: string): void {
		this.#length += text.length;
		const lines = text.split("\n");
		let run = "";
		lines.forEach((line, index) => {
			const last = index === lines.length - 1;
			run += last ? line : `${line}\n`;
			if (last || ++this.#lines < linesInGroup) return;
			this.#text.appendData(run);
			run = "";
			this.#startGroup();
		});
		if (run !== "") this.#text.appendData(run);
	}

	#hold(text: string): void {
		const room = Math.max(0, shownAtFirst - this.#length);
		if (this.#more === undefined && room > 0) this.#append(text.slice(0, room));
		this.#held += this.#more === undefined ? text.slice(room) : text;
		if (this.#more === undefined) {
			this.#more = el(
				"button",
				{ type: "button", class: "link", onclick: () => this.#release() },
				"Show all",
			);
			this.element.append(this.#more);
		}
	}

	#release(): void {
		const held = this.#held;
		this.#more?.remove();
		this.#more = undefined;
		this.#held = "";
		// Nothing is held back any more: the reader has asked for all of it.
		this.#length = Number.NEGATIVE_INFINITY;
		this.#append(held);
	}

	#startGroup(): void {
		this.#group = el("span", { class: "lines" });
		this.#text = document.createTextNode("");
		this.#group.append(this.#text);
		this.#code.append(this.#group);
		this.#lines = 0;
	}
}
