import { segmentsOf } from "../../core/conversation/continuation";
import type { Turn } from "../../core/conversation/turn";
import { el } from "../dom/dom";
import { listOf } from "../dom/lists";

/** The estimated height of a turn that is not rendered yet, in px. The real height replaces it. */
function estimatedHeight(turn: Turn, width: number): number {
	const perLine = Math.max(20, width / 7);
	let lines = 4 + turn.question.text.length / perLine;
	const segments = turn.answers.slice(-1).flatMap(segmentsOf);
	for (const item of segments.flatMap(({ response }) => response.output)) {
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

/** Placeholders for turns that are not rendered yet. Detects which of them are near the view. */
export class Placeholders {
	readonly #places = new Map<string, HTMLElement>();
	readonly #near = new Set<string>();
	readonly #observer: IntersectionObserver;

	/** @param onNear called when a turn comes near the view and should be rendered soon */
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
			// One screen above and below, so that turns are rendered before they are scrolled into view.
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

	/** Creates a placeholder for a turn. */
	add(turn: Turn, width: number): HTMLElement {
		const place = el("div", { class: "turn-place", "data-id": turn.id, "aria-hidden": "true" });
		place.style.height = `${estimatedHeight(turn, width)}px`;
		this.#places.set(turn.id, place);
		this.#observer.observe(place);
		return place;
	}

	/** Call it when the turn is rendered or removed. */
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
