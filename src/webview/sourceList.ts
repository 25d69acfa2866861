import type { ToHost } from "../core/channel";
import { el, icon } from "./dom";
import type { Source, Sources } from "./sources";

/** The list below an answer: each target once, with where it leads. */
export class SourceList {
	readonly element = el("section", { class: "sources", "aria-label": "Sources", hidden: true });
	#version = 0;

	constructor(
		private readonly sources: Sources,
		private readonly post: (message: ToHost) => void,
	) {}

	render(): void {
		if (this.#version === this.sources.version) return;
		this.#version = this.sources.version;
		const rows = this.sources.list.map((source) => this.#row(source));
		this.element.hidden = rows.length === 0;
		this.element.replaceChildren(el("div", { class: "label" }, "Sources"), el("ol", {}, ...rows));
	}

	#row(source: Source): HTMLElement {
		const inside = [
			icon(source.icon),
			el("bdi", { class: "source-name", dir: "auto" }, source.label),
			source.detail !== undefined && el("span", { class: "source-detail" }, source.detail),
		];
		const number = el("span", { class: "source-number", "aria-hidden": "true" }, String(source.number));
		const open = () => this.post({ type: "source", place: source.place });
		const row = source.opens
			? el(
					"button",
					{ type: "button", class: "source", title: source.title, onclick: open },
					number,
					...inside,
				)
			: el("div", { class: "source", title: source.title }, number, ...inside);
		return el("li", { value: String(source.number) }, row);
	}
}
