import type { AnswerMetadata } from "../../../core/conversation/answerMetadata";
import { el, icon, setShown, setText } from "../../dom/dom";
import { sanitizeName, sanitizeText } from "../../dom/sanitize";
import { plural } from "../../dom/words";

/** How many characters of one event are shown. */
const shown = 2_000;

/** Unknown events: their number, and their content on request. */
export class OtherEvents {
	readonly #title = el("span", { class: "fold-title" });
	readonly #body = el("div", { class: "fold-body" });
	readonly element = el(
		"details",
		{ class: "other-events", hidden: true },
		el("summary", {}, icon("symbol-event"), this.#title, icon("chevron-right")),
		this.#body,
	);
	#metadata: AnswerMetadata | undefined;
	#drawn = -1;

	constructor() {
		this.element.addEventListener("toggle", () => this.#drawBody());
	}

	render(metadata: AnswerMetadata): void {
		this.#metadata = metadata;
		setShown(this.element, metadata.otherEventCount > 0);
		if (metadata.otherEventCount === 0) return;
		setText(this.#title, plural(metadata.otherEventCount, "other event"));
		this.#drawBody();
	}

	#drawBody(): void {
		if (!this.element.open || !this.#metadata || this.#drawn === this.#metadata.otherEventCount) return;
		this.#drawn = this.#metadata.otherEventCount;
		const rows = this.#metadata.otherEvents.map((event) => {
			const { type, sequence_number: _, ...rest } = event;
			const data = JSON.stringify(rest);
			const text = data.length > shown ? `${data.slice(0, shown)}…` : data;
			return el(
				"li",
				{},
				el("div", { class: "found-name" }, sanitizeName(type)),
				data !== "{}" && el("div", { class: "found-text" }, sanitizeText(text)),
			);
		});
		const missing = this.#metadata.otherEventCount - rows.length;
		if (missing > 0) rows.unshift(el("li", { class: "muted" }, `${plural(missing, "older event")} not kept`));
		this.#body.replaceChildren(el("ul", { class: "found-list" }, ...rows));
	}
}
