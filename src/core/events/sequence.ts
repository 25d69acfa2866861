import type { ServerEvent } from "./events";

/** How far back an event is remembered. */
const remembered = 256;

/** What an event is found to be by its `sequence_number`. */
export type Order = "next" | "repeat" | "gap" | "unnumbered";

/**
 * Follows the numbers of a stream's events. A number that comes back with the same event is a repeat. One
 * that comes back with another event shows that the server does not really count, and is not listened to
 * any more: nothing is ever dropped because of a server's bad numbering.
 */
export class SequenceCheck {
	#last: number | undefined;
	#meaningless = false;
	/** The newest events, each at its number modulo how many are remembered. */
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
		// A late event fills the gap that it left; anything else is no numbering.
		if (before?.number === number || number <= last - remembered) this.#meaningless = true;
		else this.#ring[number % remembered] = { number, event };
		return "unnumbered";
	}
}

/** Whether two events of one number say the same; obfuscation may differ, so not the whole JSON. */
function same(a: ServerEvent, b: ServerEvent): boolean {
	const fields = ["type", "delta", "output_index", "content_index", "text"] as const;
	const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
	return fields.every((field) => {
		const value = left[field];
		return value === right[field] || (typeof value === "object" && value !== null);
	});
}
