import type { Response } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../../src/core/events/events";
import { blankResponse, fold } from "../../../src/core/fold/fold";

/** Folds events into a response. */
export function foldEvents(events: readonly ServerEvent[]): Response {
	const response = blankResponse();
	for (const event of events) fold(response, event);
	return response;
}
