import { protocol } from "../../errors/failures";
import type { Dialect } from "../dialect";
import { streamHttp } from "../http";
import type { Wire, WireRequest } from "../request";
import type { SseMessage } from "./sse";

/** The one JSON value of an answer that is no stream. */
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
 * Sends a request that is answered in JSON: under the same caps, clocks and errors as a stream.
 *
 * @throws StreamError
 */
export async function requestJson(wire: Wire, request: WireRequest, signal: AbortSignal): Promise<unknown> {
	for await (const [value] of streamHttp(wire, request, new OneValue(), signal)) return value;
	throw protocol("an empty answer");
}
