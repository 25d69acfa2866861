import type { StreamEvent } from "../events/events";

/** Where a background response was left. It is saved with the text that it belongs to, in one file. */
export interface BackgroundPosition {
	/** The id of the response. */
	readonly response: string;
	/** The `sequence_number` of the last event that the answer was grown by; absent before the first one. */
	after?: number;
}

/** Moves the position behind an event. Joined deltas may come out of order. */
export function advance(position: BackgroundPosition, event: StreamEvent): void {
	const number = "sequence_number" in event ? event.sequence_number : undefined;
	if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 0) return;
	if (position.after === undefined || number > position.after) position.after = number;
}
