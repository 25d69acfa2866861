import { StreamError } from "../errors/errors";
import { truncated } from "../errors/failures";
import { presentable } from "../errors/redact";
import { bodyOf, JsonBody } from "./answer";
import type { Dialect } from "./dialect";
import { fromSystem } from "./errors/systemErrors";
import { chunksOf } from "./reading/chunks";
import { Decoding } from "./reading/decoding";
import { FormatCheck } from "./reading/format";
import { ReadAhead } from "./reading/readAhead";
import { defaultCaps } from "./reading/sse";
import type { Wire, WireRequest } from "./request";
import type { TransportResponse } from "./transport";
import { Watch } from "./watch";

/** How long the rest may take when a dialect is resting, in seconds. */
const rest = 3;

/**
 * Sends a request and yields the dialect's events, one batch for all that has arrived. Leaving the loop, or
 * aborting, closes the socket.
 *
 * @throws StreamError if the request or the stream fails
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
		const source = new ReadAhead(chunksOf(await bodyOf(response, request, wire.clock)), () => {
			watch.touch();
			wire.tap?.arrived();
		});
		// Does not rely on the transport to handle the signal.
		watch.signal.addEventListener("abort", () => source.close(), { once: true });
		const check = new FormatCheck(response.header("content-type") ?? "", request);
		let known = false;
		let whole: JsonBody | undefined;
		const decoding = new Decoding(dialect, wire.caps);
		while (!is("over")) {
			let chunk: Uint8Array | undefined;
			try {
				chunk = await source.next();
				// A body that ends with the connection also ends normally if we closed the connection.
				watch.signal.throwIfAborted();
			} catch (error) {
				// Everything needed has arrived, so the end of the connection does not matter.
				if (!signal.aborted && (is("complete") || is("resting"))) break;
				throw watch.expired ?? fromSystem(error, request.server, true);
			}
			if (!known) {
				const start = check.take(chunk);
				if (!start) continue;
				known = true;
				if (start.format === "json") whole = new JsonBody((wire.caps ?? defaultCaps).response, request);
				// Reads the bytes that the check has held, even if a short body ends here.
				if (start.bytes.byteLength > 0) chunk = start.bytes;
			}
			if (chunk === undefined) break;
			if (whole) {
				whole.add(chunk);
				continue;
			}
			wire.tap?.decoded();
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

/** Adds the server's id of the request, which its support team asks for. */
function withRequestId(error: StreamError, requestId: string): StreamError {
	return new StreamError({ ...error.failure, requestId }, error.options);
}

async function send(wire: Wire, request: WireRequest, watch: Watch): Promise<TransportResponse> {
	const { url, method, headers, body } = request;
	try {
		watch.signal.throwIfAborted();
		wire.tap?.sent(request);
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
