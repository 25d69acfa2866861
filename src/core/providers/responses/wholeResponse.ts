import type { ServerEvent } from "../../events/events";
import { sleep } from "../../wire/clock";
import { requestJson } from "../../wire/reading/json";
import { requestTo, type ServerOptions, wireOf } from "../server";
import { isFields } from "../shapes";
import { ResponsesDialect } from "./responsesDialect";

/** How often a response that is not complete is asked for again, in milliseconds. */
const pause = 2_000;

const underWay: ReadonlySet<unknown> = new Set(["queued", "in_progress"]);

/**
 * A stored response without streaming, once the server has ended it: `GET /responses/{id}`.
 *
 * @returns its events, from `response.created` to the terminal one
 * @throws StreamError
 */
export async function wholeResponse(
	options: ServerOptions,
	id: string,
	signal: AbortSignal,
): Promise<readonly ServerEvent[]> {
	const wire = wireOf(options);
	const request = requestTo(options, `responses/${encodeURIComponent(id)}`);
	for (;;) {
		const body = await requestJson(wire, request, signal);
		if (!isFields(body) || !underWay.has(body.status)) {
			const events: ServerEvent[] = [];
			new ResponsesDialect(options.log, request.secrets).whole(body, events);
			return events;
		}
		await sleep(wire.clock, pause, signal);
		signal.throwIfAborted();
	}
}
