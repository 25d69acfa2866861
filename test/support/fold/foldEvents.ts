import type { Response } from "openai/resources/responses/responses";
import type { ServerEvent } from "../../../src/core/events/events";
import { blankResponse, fold } from "../../../src/core/fold/fold";

/** What events amount to. */
export function foldEvents(events: readonly ServerEvent[]): Response {
	const response = blankResponse();
	for (const event of events) fold(response, event);
	return response;
}
