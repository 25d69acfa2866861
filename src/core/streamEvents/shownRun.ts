import type { RunHead } from "./channel";
import type { EventRow } from "./eventRow";
import { Meter } from "./summary";

/** A page's copy of a run. Events have the same numbers as on the host. */
export class ShownRun {
	readonly meter = new Meter();
	/** How many events of each type have come. */
	readonly types = new Map<string, number>();
	#rows: EventRow[] = [];
	#first = 0;

	constructor(public head: RunHead) {}

	/** The number of the first event that is kept. */
	get first(): number {
		return this.#first;
	}

	get rows(): readonly EventRow[] {
		return this.#rows;
	}

	/** The number that the next event will have. */
	get end(): number {
		return this.#first + this.#rows.length;
	}

	row(number: number): EventRow | undefined {
		return this.#rows[number - this.#first];
	}

	/** The time between an event and the one before it; for the first, since the run began. */
	gap(number: number): number {
		return (this.row(number)?.[0] ?? 0) - (this.row(number - 1)?.[0] ?? (number === 0 ? 0 : Number.NaN));
	}

	/** Takes more events. Events that are here already are skipped, and a gap is allowed: the host forgot them. */
	add(from: number, rows: readonly EventRow[]): void {
		if (this.#rows.length === 0 || from > this.end) {
			this.#rows = [];
			this.#first = from;
		}
		for (const row of rows.slice(Math.max(0, this.end - from))) {
			this.meter.add(row, this.end);
			this.types.set(row[1], (this.types.get(row[1]) ?? 0) + 1);
			this.#rows.push(row);
		}
	}

	/** Forgets events that the host no longer keeps. @returns whether there were any */
	forgetBefore(first: number): boolean {
		const count = Math.min(first - this.#first, this.#rows.length);
		if (count <= 0) return false;
		this.#rows.splice(0, count);
		this.#first += count;
		return true;
	}
}
