import type { StreamEvent } from "../../core/events/events";

/** The delta of an event where it carries one as text. */
export function deltaOf(event: StreamEvent): string | undefined {
	if (!event.type.endsWith(".delta") || !("delta" in event)) return undefined;
	return typeof event.delta === "string" ? event.delta : undefined;
}

/** The output index of the one item that an event is about; undefined where it may have replaced every item. */
export function placeOf(event: StreamEvent): number | undefined {
	if ("response" in event || !("output_index" in event)) return undefined;
	return typeof event.output_index === "number" ? event.output_index : undefined;
}
