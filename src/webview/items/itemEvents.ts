import type { StreamEvent } from "../../core/events/events";

/** The delta of an event, if it is text. */
export function deltaOf(event: StreamEvent): string | undefined {
	if (!event.type.endsWith(".delta") || !("delta" in event)) return undefined;
	return typeof event.delta === "string" ? event.delta : undefined;
}

/** The output index of an event's item. Undefined if the event may have replaced every item. */
export function placeOf(event: StreamEvent): number | undefined {
	if ("response" in event || !("output_index" in event)) return undefined;
	return typeof event.output_index === "number" ? event.output_index : undefined;
}
