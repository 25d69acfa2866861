import type { EventRow } from "./eventRow";

/** Which events are listed. */
export interface FilterSettings {
	/** One type, or one of the two words below. */
	readonly type: string;
	readonly text: string;
}

export const allTypes = "all";
export const withoutDeltas = "withoutDeltas";

interface Rows {
	readonly first: number;
	readonly end: number;
	row(number: number): EventRow | undefined;
}

/**
 * The numbers of the listed events, in their order. Types are filtered here; a text is searched by the host,
 * which has the whole events, so with a text the list grows as results arrive.
 */
export class EventFilter {
	#settings: FilterSettings = { type: allTypes, text: "" };
	#numbers: number[] = [];
	#next = 0;

	constructor(private rows: Rows) {
		this.set(this.#settings, rows);
	}

	get settings(): FilterSettings {
		return this.#settings;
	}

	get active(): boolean {
		return this.#settings.type !== allTypes || this.#settings.text !== "";
	}

	get count(): number {
		return this.active ? this.#numbers.length : this.rows.end - this.rows.first;
	}

	/** The number of the event at a place of the list. */
	number(place: number): number | undefined {
		if (place < 0 || place >= this.count) return undefined;
		return this.active ? this.#numbers[place] : this.rows.first + place;
	}

	/** The place of an event, or of the first one after it; -1 in an empty list. */
	place(number: number): number {
		let low = 0;
		let high = this.count - 1;
		if (!this.active) return Math.min(Math.max(0, number - this.rows.first), high);
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#numbers[middle] ?? 0) < number) low = middle + 1;
			else high = middle;
		}
		return Math.min(low, high);
	}

	/** Starts again, with other settings or another run. */
	set(settings: FilterSettings, rows: Rows): void {
		this.rows = rows;
		this.#settings = settings;
		this.#numbers = [];
		this.#next = rows.first;
		this.grown();
	}

	/** Takes the events that the run has got since the last call. */
	grown(): void {
		if (!this.active || this.#settings.text !== "") return;
		for (this.#next = Math.max(this.#next, this.rows.first); this.#next < this.rows.end; this.#next++) {
			if (this.#fits(this.#next)) this.#numbers.push(this.#next);
		}
	}

	/** Takes results of the host's search for a text, each range once. */
	found(text: string, from: number, numbers: readonly number[], until: number): void {
		// A late result of an earlier search for the same text may begin anywhere.
		if (text !== this.#settings.text || from > Math.max(this.#next, this.rows.first)) return;
		this.#numbers.push(...numbers.filter((number) => number >= this.#next && this.#fits(number)));
		this.#next = Math.max(this.#next, until);
	}

	/** The run has forgotten its first events. */
	forgotten(): void {
		const gone = this.#numbers.findIndex((number) => number >= this.rows.first);
		this.#numbers.splice(0, gone === -1 ? this.#numbers.length : gone);
	}

	#fits(number: number): boolean {
		const type = this.rows.row(number)?.[1];
		if (type === undefined) return false;
		const { type: wanted } = this.#settings;
		if (wanted === allTypes) return true;
		return wanted === withoutDeltas ? !type.endsWith(".delta") : type === wanted;
	}
}
