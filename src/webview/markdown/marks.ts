import type { CitationMark } from "./types";

/** A mark in the normalised text. */
export interface PlacedMark {
	readonly offset: number;
	/** Tells it from every other mark of the text. */
	readonly key: string;
	readonly covers: string;
	readonly label: string;
	readonly title: string;
}

/** The marks of one text, in the order of their places. They come with their text, before it, after it or twice. */
export class Marks {
	#placed: readonly PlacedMark[] = [];
	readonly #byKey = new Map<string, CitationMark>();

	/**
	 * @param place from an offset in the pushed text to one in the normalised text
	 * @returns the marks that have come or gone
	 */
	set(marks: readonly CitationMark[], place: (offset: number) => number): readonly PlacedMark[] {
		this.#byKey.clear();
		const placed: PlacedMark[] = [];
		for (const mark of marks) {
			const offset = Number.isFinite(mark.offset)
				? Math.max(0, place(Math.floor(mark.offset)))
				: Number.MAX_SAFE_INTEGER;
			const key = JSON.stringify([offset, mark.label, mark.title, mark.covers ?? ""]);
			if (this.#byKey.has(key)) continue;
			this.#byKey.set(key, mark);
			placed.push({ offset, key, covers: mark.covers ?? "", label: mark.label, title: mark.title });
		}
		placed.sort((a, b) => a.offset - b.offset);
		const before = this.#placed;
		const known = new Set(before.map(({ key }) => key));
		this.#placed = placed;
		return [
			...before.filter(({ key }) => !this.#byKey.has(key)),
			...placed.filter(({ key }) => !known.has(key)),
		];
	}

	get any(): boolean {
		return this.#placed.length > 0;
	}

	/** The marks behind `from`, as far as `to`. */
	between(from: number, to: number): readonly PlacedMark[] {
		if (this.#placed.length === 0) return none;
		const start = this.#after(from);
		const end = this.#after(to);
		return start === end ? none : this.#placed.slice(start, end);
	}

	activate(key: string): void {
		this.#byKey.get(key)?.onActivate();
	}

	/** The index of the first mark behind an offset. */
	#after(offset: number): number {
		let low = 0;
		let high = this.#placed.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#placed[middle]?.offset ?? 0) <= offset) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

const none: readonly PlacedMark[] = [];
