import type { Response } from "openai/resources/responses/responses";
import type { KnownEvent, StreamEvent } from "../events/events";
import type { Fields } from "../fields";
import { itemRows } from "./items";
import { partRows } from "./parts";
import type { Row } from "./row";
import { foldByRule } from "./rules";
import { toolRows } from "./tools";
import { wholeRows } from "./whole";

export { isBlank } from "./places";
export { blankResponse } from "./whole";

/** One row a type. A type that the SDK's union gains and that has no row here does not compile. */
const rows: { readonly [K in KnownEvent["type"]]: Row } = {
	...partRows,
	...itemRows,
	...toolRows,
	...wholeRows,
};

// A Map, because a type that came over the wire must not find what an object inherits (fault 34).
const table = new Map<string, Row>(Object.entries(rows));

/** What servers send only to keep the connection open: it has no place in a response and needs none (fault 206). */
const keepalive = /^(response\.)?(keep_?alive|heartbeat|ping)$/;

/**
 * Grows a response by one event, in place. Never throws, whatever the event holds; never changes the event.
 *
 * An item's place is the event's `output_index`, never its id. A place that the server has left out holds an
 * empty message (see `isBlank`), so that `output` has no holes.
 *
 * @returns false when the event has no place in a response: keep it and show it as an "other event"
 */
export function fold(response: Response, event: StreamEvent): boolean {
	const fields = event as Fields;
	const row = table.get(event.type);
	if (row !== undefined) return row(response, fields);
	return keepalive.test(event.type) || foldByRule(response, fields);
}
