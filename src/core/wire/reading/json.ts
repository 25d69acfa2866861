import { protocol } from "../../errors/failures";
import type { Dialect } from "../dialect";
import { streamHttp } from "../http";
import type { Wire, WireRequest } from "../request";
import type { SseMessage } from "./sse";

/** The JSON value of a response that is not streamed. */
class OneValue implements Dialect<unknown> {
	readonly state = "open";
	decode(_messages: readonly SseMessage[]): void {
		throw protocol("an event stream instead of JSON");
	}
	whole(body: unknown, out: unknown[]): void {
		out.push(body);
	}
}

/**
 * Sends a request with a JSON response, with the same limits, timeouts and errors as a stream.
 *
 * @throws StreamError
 */
export async function requestJson(wire: Wire, request: WireRequest, signal: AbortSignal): Promise<unknown> {
	// The tap listens to the stream of a run, not to what is asked beside it.
	const own = { ...wire, tap: undefined };
	for await (const [value] of streamHttp(own, request, new OneValue(), signal)) return value;
	throw protocol("an empty response");
}
