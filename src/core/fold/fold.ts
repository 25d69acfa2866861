import type { Response } from "openai/resources/responses/responses";
import type { KnownEvent, StreamEvent } from "../events/events";
import type { Fields } from "../fields";
import { itemRows } from "./items";
import { partRows } from "./parts";
import { responseRows } from "./response";
import type { Row } from "./row";
import { foldByRule } from "./rules";
import { toolRows } from "./tools";

export { isBlank } from "./places";
export { blankResponse } from "./response";

/** One row per type. If the SDK's union gains a type without a row here, this does not compile. */
const rows: { readonly [K in KnownEvent["type"]]: Row } = {
	...partRows,
	...itemRows,
	...toolRows,
	...responseRows,
};

// A Map, because a received type must not find an object's inherited properties (fault 34).
const table = new Map<string, Row>(Object.entries(rows));

/** Whether a type has a row, so that it is known what its fields mean. */
export function isKnownType(type: string): boolean {
	return table.has(type);
}

/** Events that servers send only to keep the connection open: a response does not need them (fault 206). */
const keepalive = /^(response\.)?(keep_?alive|heartbeat|ping)$/;

/**
 * Adds one event to a response, in place. Never throws, whatever the event holds, and never changes the
 * event.
 *
 * An item's position is the event's `output_index`, never its id. An index that the server has skipped holds
 * an empty message (see `isBlank`), so that `output` has no holes.
 *
 * @returns false if a response has no field for the event: keep it and show it as an "other event"
 */
export function fold(response: Response, event: StreamEvent): boolean {
	const fields = event as Fields;
	const row = table.get(event.type);
	if (row !== undefined) return row(response, fields);
	return keepalive.test(event.type) || foldByRule(response, fields);
}
