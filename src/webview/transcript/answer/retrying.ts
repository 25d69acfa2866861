import type { RunRetrying } from "../../../core/events/runEvents";
import { el, icon, setText } from "../../dom/dom";
import { sanitizeText } from "../../dom/sanitize";
import type { Ticker } from "../../dom/ticker";
import { wholeSeconds } from "../../dom/words";

/** The countdown to the next attempt. */
export class Retrying {
	readonly element: HTMLElement;
	readonly #when = el("p", { class: "notice-facts" });
	readonly #stop: () => void;

	constructor(
		readonly wait: RunRetrying,
		private readonly ticker: Ticker,
	) {
		this.element = el(
			"div",
			{ class: "notice", "data-tone": "warn" },
			icon("sync"),
			el(
				"div",
				{ class: "notice-text" },
				el("p", { class: "notice-title" }, "Retrying."),
				el("p", { dir: "auto" }, sanitizeText(wait.failure.message)),
				this.#when,
			),
		);
		this.#stop = ticker.listen(() => this.#draw());
		this.#draw();
	}

	dispose(): void {
		this.#stop();
		this.element.remove();
	}

	#draw(): void {
		const left = this.wait.until - this.ticker.now();
		const when = left > 500 ? `in ${wholeSeconds(left)}` : "now";
		setText(this.#when, `Attempt ${this.wait.attempt + 1}, ${when}`);
	}
}
