import type { ToHost } from "../../core/panel/channel";
import { button, el, icon, setShown } from "../dom/dom";
import type { Source } from "./sourceNumbers";
import type { Sources } from "./sources";

/** How many sources are listed until the reader asks for the rest (fault 208). */
const listedAtFirst = 100;
/** How many rows are created per frame. */
const rowsAtOnce = 500;
/** How many rows form a group: a browser lays out only the groups in view. */
const rowsInGroup = 100;

/** A row and the source that it shows. */
interface Row {
	readonly source: Source;
	readonly element: HTMLElement;
}

/** The list of sources below an answer. Each target is listed once, with its host. */
export class SourceList {
	readonly element = el("section", { class: "sources", "aria-label": "Sources", hidden: true });
	readonly #groups = el("div", {});
	readonly #more = button("Show all sources", () => this.#showAll(), { class: "link" });
	readonly #rows: Row[] = [];
	#version = 0;
	#listed = listedAtFirst;

	constructor(
		private readonly sources: Sources,
		private readonly post: (message: ToHost) => void,
		private readonly redraw: () => void,
	) {
		this.element.append(el("div", { class: "label" }, "Sources"), this.#groups);
	}

	render(): void {
		if (this.#version === this.sources.version) return;
		const { list, version } = this.sources;
		const end = Math.min(list.length, this.#listed);
		let made = 0;
		for (let at = 0; at < end && made < rowsAtOnce; at++) {
			const source = list[at];
			if (!source || this.#rows[at]?.source === source) continue;
			this.#put(at, source);
			made++;
		}
		for (const { element } of this.#rows.splice(end)) element.remove();
		while (this.#groups.childElementCount > Math.ceil(end / rowsInGroup))
			this.#groups.lastElementChild?.remove();
		setShown(this.element, list.length > 0);
		if (list.length > this.#listed) this.element.append(this.#more);
		else this.#more.remove();
		if (made < rowsAtOnce) this.#version = version;
		else this.redraw();
	}

	#showAll(): void {
		this.#listed = Number.POSITIVE_INFINITY;
		this.#version = -1;
		this.redraw();
	}

	#put(at: number, source: Source): void {
		const row = { source, element: this.#row(source) };
		const old = this.#rows[at];
		this.#rows[at] = row;
		if (old) {
			old.element.replaceWith(row.element);
			return;
		}
		const group = this.#groups.children[Math.floor(at / rowsInGroup)] ?? el("ol", {});
		if (!group.parentNode) this.#groups.append(group);
		group.append(row.element);
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
