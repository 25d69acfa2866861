import type { Turn } from "../../core/conversation/turn";
import { el } from "../dom/dom";
import { listOf } from "../dom/lists";

/** About how much room a turn takes that is not drawn yet, in px; what it has when it is drawn replaces it. */
function estimatedHeight(turn: Turn, width: number): number {
	const perLine = Math.max(20, width / 7);
	let lines = 4 + turn.question.text.length / perLine;
	for (const item of turn.answers.at(-1)?.response.output ?? []) {
		lines += 1;
		if (item?.type !== "message") continue;
		for (const part of listOf(item.content)) {
			const text = part?.type === "output_text" ? part.text : "";
			if (typeof text === "string") lines += 1 + text.length / perLine;
		}
	}
	return Math.round(Math.min(lines, maxLines) * lineHeight);
}

const lineHeight = 19;
const maxLines = 20_000;

/** The places of turns that are not drawn yet, and which of them come near the view. */
export class Placeholders {
	readonly #places = new Map<string, HTMLElement>();
	readonly #near = new Set<string>();
	readonly #observer: IntersectionObserver;

	/** @param onNear a turn came near the view: it should be drawn soon */
	constructor(onNear: () => void) {
		this.#observer = new IntersectionObserver(
			(entries) => {
				for (const { target, isIntersecting } of entries) {
					const { id } = (target as HTMLElement).dataset;
					if (id === undefined) continue;
					if (isIntersecting) this.#near.add(id);
					else this.#near.delete(id);
				}
				if (this.#near.size > 0) onNear();
			},
			// A screen above and below: what is scrolled to is there already.
			{ rootMargin: "100% 0px" },
		);
	}

	get size(): number {
		return this.#places.size;
	}

	/** The turns that are near the view. */
	get near(): readonly string[] {
		return [...this.#near];
	}

	has(id: string): boolean {
		return this.#places.has(id);
	}

	/** An empty place for a turn. */
	add(turn: Turn, width: number): HTMLElement {
		const place = el("div", { class: "turn-place", "data-id": turn.id, "aria-hidden": "true" });
		place.style.height = `${estimatedHeight(turn, width)}px`;
		this.#places.set(turn.id, place);
		this.#observer.observe(place);
		return place;
	}

	/** The turn is drawn now, or gone. */
	replace(id: string, by?: HTMLElement): void {
		const place = this.#places.get(id);
		if (!place) return;
		this.#observer.unobserve(place);
		this.#places.delete(id);
		this.#near.delete(id);
		if (by) place.replaceWith(by);
		else place.remove();
	}

	clear(): void {
		for (const id of [...this.#places.keys()]) this.replace(id);
	}
}
