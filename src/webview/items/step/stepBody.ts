import { el } from "../../dom/dom";
import { Growth } from "../../dom/growth";
import { sanitizeName } from "../../dom/sanitize";
import { Lines } from "./lines";

interface Section {
	readonly element: HTMLElement;
	readonly fill: HTMLElement;
	readonly growth?: Growth;
	version?: string;
}

/**
 * What a step shows when it is open: labelled sections, each made when it is first asked for and taken away
 * when a drawing no longer asks for it.
 */
export class StepBody {
	readonly element = el("div", { class: "step-body" });
	readonly #sections = new Map<string, Section>();
	#asked = new Set<string>();

	/** Draws: every section that `draw` does not ask for goes, and the rest stand in the order in which it asks. */
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

	/** Text as it is: arguments, code, logs. Empty text has no section. */
	text(label: string, text: string | null | undefined): void {
		if (typeof text !== "string" || text === "") return;
		const section = this.#section(label, () => {
			const lines = new Lines(label);
			return { fill: lines.element, growth: new Growth(lines) };
		});
		section.growth?.flush(text);
	}

	/** Any JSON value, for reading. */
	json(label: string, value: unknown): void {
		if (value === undefined || value === null) return;
		this.text(label, typeof value === "string" ? value : JSON.stringify(value, undefined, 2));
	}

	/** Short texts, one a line. */
	list(label: string, texts: readonly (string | null | undefined)[]): void {
		const present = texts.filter((text) => typeof text === "string" && text !== "");
		if (present.length === 0) return;
		this.nodes(label, present.join("\n"), () => [
			el("ul", {}, ...present.map((text) => el("li", {}, sanitizeName(text ?? "")))),
		]);
	}

	/** Nodes of one's own, made again only when `version` changes. */
	nodes(label: string, version: string, make: () => readonly Node[]): void {
		const section = this.#section(label, () => ({ fill: el("div", { class: "fill" }) }));
		if (section.version === version) return;
		section.version = version;
		section.fill.replaceChildren(...make());
	}

	/** A delta of the text under this label; what is not shown yet needs none. */
	note(label: string, delta: string): void {
		this.#sections.get(label)?.growth?.note(delta);
	}

	/** The texts, and what nodes were made of, may have been replaced as a whole. */
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
