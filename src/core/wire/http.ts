import { StreamError } from "../errors/errors";
import { truncated } from "../errors/failures";
import { presentable } from "../errors/redact";
import { bodyOf, Whole } from "./answer";
import type { Dialect } from "./dialect";
import { fromSystem } from "./errors/systemErrors";
import { Ahead } from "./reading/ahead";
import { chunksOf } from "./reading/chunks";
import { Decoding } from "./reading/decoding";
import { FormatCheck } from "./reading/format";
import { defaultCaps } from "./reading/sse";
import type { Wire, WireRequest } from "./request";
import type { TransportResponse } from "./transport";
import { Watch } from "./watch";

/** How long the rest may take once a dialect is resting, in seconds. */
const rest = 3;

/**
 * Sends a request and yields what the dialect makes of the answer, a batch for all that has arrived. Leaving
 * the loop, or aborting, closes the socket.
 *
 * @throws StreamError when the request or the stream fails
 */
export async function* streamHttp<T>(
	wire: Wire,
	request: WireRequest,
	dialect: Dialect<T>,
	signal: AbortSignal,
): AsyncGenerator<readonly T[]> {
	const watch = new Watch(wire.clock, wire.limits, request.server, signal);
	const is = (state: Dialect<T>["state"]) => dialect.state === state;
	let requestId: string | undefined;
	try {
		const response = await send(wire, request, watch);
		requestId = idOf(response, request);
		wire.log.debug(`${request.server} answered ${response.status}, x-request-id ${requestId ?? "none"}`);
		const source = new Ahead(chunksOf(await bodyOf(response, request, wire.clock)), () => watch.touch());
		// What the transport does about the signal is not relied upon.
		watch.signal.addEventListener("abort", () => source.close(), { once: true });
		const check = new FormatCheck(response.header("content-type") ?? "", request);
		let known = false;
		let whole: Whole | undefined;
		const decoding = new Decoding(dialect, wire.caps);
		while (!is("over")) {
			let chunk: Uint8Array | undefined;
			try {
				chunk = await source.next();
				// A body whose end is the connection's ends well even where we have closed that.
				watch.signal.throwIfAborted();
			} catch (error) {
				// All that matters has come: how the connection ends is of no interest.
				if (!signal.aborted && (is("complete") || is("resting"))) break;
				throw watch.expired ?? fromSystem(error, request.server, true);
			}
			if (!known) {
				const start = check.take(chunk);
				if (!start) continue;
				known = true;
				if (start.format === "json") whole = new Whole((wire.caps ?? defaultCaps).response, request);
				// What the check has held is read now, at the end of a short body too.
				if (start.bytes.byteLength > 0) chunk = start.bytes;
			}
			if (chunk === undefined) break;
			if (whole) {
				whole.add(chunk);
				continue;
			}
			const out = decoding.take(chunk);
			if (out.length > 0) yield out;
			if (decoding.broken !== undefined) throw decoding.broken;
			if (is("resting")) watch.linger(rest);
		}
		const out: T[] = [];
		if (whole) dialect.whole(whole.value(), out);
		else if (is("open")) throw truncated(decoding.heard === 0);
		dialect.end?.(out);
		if (out.length > 0) yield out;
	} catch (error) {
		throw error instanceof StreamError && requestId !== undefined ? withRequestId(error, requestId) : error;
	} finally {
		watch.dispose();
	}
}

function idOf(response: TransportResponse, { secrets }: WireRequest): string | undefined {
	const id = response.header("x-request-id");
	return id === undefined ? undefined : presentable(id.slice(0, 200), secrets);
}

/** The server's own name for the request, which its support asks for. */
function withRequestId(error: StreamError, requestId: string): StreamError {
	return new StreamError({ ...error.failure, requestId }, error.options);
}

async function send(wire: Wire, request: WireRequest, watch: Watch): Promise<TransportResponse> {
	const { url, method, headers, body } = request;
	try {
		watch.signal.throwIfAborted();
		return await wire.transport({
			url,
			method,
			headers,
			signal: watch.signal,
			...(body === undefined ? {} : { body }),
		});
	} catch (error) {
		throw watch.expired ?? fromSystem(error, request.server, false);
	}
}
