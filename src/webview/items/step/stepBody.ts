import { el } from "../../dom/dom";
import { GrowingText } from "../../dom/growingText";
import { sanitizeName } from "../../dom/sanitize";
import { Lines } from "./lines";

interface Section {
	readonly element: HTMLElement;
	readonly fill: HTMLElement;
	readonly growth?: GrowingText;
	version?: string;
}

/**
 * The content of an open step: labelled sections. Each is created on first use and removed when a drawing
 * no longer uses it.
 */
export class StepBody {
	readonly element = el("div", { class: "step-body" });
	readonly #sections = new Map<string, Section>();
	#asked = new Set<string>();

	/** Draws. Sections that `draw` does not use are removed; the others are put in the order of use. */
	draw(draw: (body: StepBody) => void): void {
		this.#asked = new Set();
		draw(this);
		for (const [label, section] of this.#sections) {
			if (this.#asked.has(label)) continue;
			section.element.remove();
			this.#sections.delete(label);
		}
		let next = this.element.firstChild;
		for (const label of this.#asked) {
			const element = this.#sections.get(label)?.element;
			if (element === undefined) continue;
			if (element === next) next = next.nextSibling;
			else this.element.insertBefore(element, next);
		}
	}

	/** Text without formatting: arguments, code, logs. Empty text has no section. */
	text(label: string, text: string | null | undefined): void {
		if (typeof text !== "string" || text === "") return;
		const section = this.#section(label, () => {
			const lines = new Lines(label);
			return { fill: lines.element, growth: new GrowingText(lines) };
		});
		section.growth?.flush(text);
	}

	/** Any JSON value, formatted. */
	json(label: string, value: unknown): void {
		if (value === undefined || value === null) return;
		this.text(label, typeof value === "string" ? value : JSON.stringify(value, undefined, 2));
	}

	/** Short texts, one per line. */
	list(label: string, texts: readonly (string | null | undefined)[]): void {
		const present = texts.filter((text) => typeof text === "string" && text !== "");
		if (present.length === 0) return;
		this.nodes(label, present.join("\n"), () => [
			el("ul", {}, ...present.map((text) => el("li", {}, sanitizeName(text ?? "")))),
		]);
	}

	/** Custom nodes, created again only when `version` changes. */
	nodes(label: string, version: string, make: () => readonly Node[]): void {
		const section = this.#section(label, () => ({ fill: el("div", { class: "fill" }) }));
		if (section.version === version) return;
		section.version = version;
		section.fill.replaceChildren(...make());
	}

	/** Appends a delta to the text with this label. A section that does not exist yet ignores it. */
	note(label: string, delta: string): void {
		this.#sections.get(label)?.growth?.note(delta);
	}

	/** The texts and the data behind custom nodes may have been replaced. */
	recheck(): void {
		for (const section of this.#sections.values()) {
			section.growth?.recheck();
			delete section.version;
		}
	}

	#section(label: string, make: () => Omit<Section, "element">): Section {
		this.#asked.add(label);
		const there = this.#sections.get(label);
		if (there) return there;
		const parts = make();
		const title = el("div", { class: "label" }, label);
		const section = { ...parts, element: el("div", { class: "section" }, title, parts.fill) };
		this.#sections.set(label, section);
		this.element.append(section.element);
		return section;
	}
}
