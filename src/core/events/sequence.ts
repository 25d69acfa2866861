import type { ServerEvent } from "./events";

/** How many events are remembered. */
const remembered = 256;

/** The meaning of an event's `sequence_number`. */
export type Order = "next" | "repeat" | "gap" | "unnumbered";

/**
 * Follows the sequence numbers of a stream. A number that repeats with the same event is a repeat. If it
 * repeats with another event, the server does not really count, and its numbers are ignored from then on. No
 * event is ever dropped because of wrong numbering.
 */
export class SequenceCheck {
	#last: number | undefined;
	#meaningless = false;
	/** The newest events, each at its number modulo the number of remembered events. */
	readonly #ring: { readonly number: number; readonly event: ServerEvent }[] = [];

	check(event: ServerEvent): Order {
		const number = "sequence_number" in event ? event.sequence_number : undefined;
		if (this.#meaningless || typeof number !== "number" || !Number.isSafeInteger(number) || number < 0) {
			return "unnumbered";
		}
		const last = this.#last;
		if (last === undefined || number > last) {
			this.#last = number;
			this.#ring[number % remembered] = { number, event };
			return last === undefined || number === last + 1 ? "next" : "gap";
		}
		const before = this.#ring[number % remembered];
		if (before?.number === number && same(before.event, event)) return "repeat";
		// A late event fills the gap that it left. Any other lower number means that the server does not count.
		if (before?.number === number || number <= last - remembered) this.#meaningless = true;
		else this.#ring[number % remembered] = { number, event };
		return "unnumbered";
	}
}

/**
 * Whether two events with one number are the same. Obfuscation may differ, so the whole JSON is not compared.
 */
function same(a: ServerEvent, b: ServerEvent): boolean {
	const fields = ["type", "delta", "output_index", "content_index", "text"] as const;
	const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
	return fields.every((field) => {
		const value = left[field];
		return value === right[field] || (typeof value === "object" && value !== null);
	});
}
