import type { Side } from "../core/conversation";
import { el, icon, setShown, setText } from "./dom";
import { harmlessName, harmlessText } from "./harmless";
import { plural } from "./words";

/** How much of one event is shown. */
const shown = 2_000;

/** Events that nobody knows: counted, and there to be read. */
export class OtherEvents {
	readonly #title = el("span", { class: "fold-title" });
	readonly #body = el("div", { class: "fold-body" });
	readonly element = el(
		"details",
		{ class: "others", hidden: true },
		el("summary", {}, icon("symbol-event"), this.#title, icon("chevron-right")),
		this.#body,
	);
	#side: Side | undefined;
	#drawn = -1;

	constructor() {
		this.element.addEventListener("toggle", () => this.#drawBody());
	}

	render(side: Side): void {
		this.#side = side;
		setShown(this.element, side.otherCount > 0);
		if (side.otherCount === 0) return;
		setText(this.#title, plural(side.otherCount, "other event"));
		this.#drawBody();
	}

	#drawBody(): void {
		if (!this.element.open || !this.#side || this.#drawn === this.#side.otherCount) return;
		this.#drawn = this.#side.otherCount;
		const rows = this.#side.others.map((event) => {
			const { type, sequence_number: _, ...rest } = event;
			const data = JSON.stringify(rest);
			const text = data.length > shown ? `${data.slice(0, shown)}…` : data;
			return el(
				"li",
				{},
				el("div", { class: "found-name" }, harmlessName(type)),
				data !== "{}" && el("div", { class: "found-text" }, harmlessText(text)),
			);
		});
		const missing = this.#side.otherCount - rows.length;
		if (missing > 0) rows.unshift(el("li", { class: "muted" }, `${plural(missing, "older one")} not kept`));
		this.#body.replaceChildren(el("ul", { class: "found-list" }, ...rows));
	}
}
