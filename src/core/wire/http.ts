import { StreamError } from "../errors";
import { protocol, tooLarge, truncated, webPage } from "../failures";
import type { Log } from "../log";
import { presentable } from "../redact";
import { Breath } from "./breath";
import type { Clock } from "./clock";
import { readText } from "./readText";
import { defaultCaps, type SseMessage, SseParser, type StreamCaps, step, steps } from "./sse";
import { fromStatus } from "./statusErrors";
import { fromSystem } from "./systemErrors";
import type { Transport, TransportResponse } from "./transport";
import { type Limits, Watch } from "./watch";

/** What every request goes through. */
export interface Wire {
	readonly transport: Transport;
	readonly clock: Clock;
	readonly log: Log;
	readonly limits: Limits;
	readonly caps?: StreamCaps;
}

/** One request of an endpoint. */
export interface WireRequest {
	readonly url: string;
	readonly method: "GET" | "POST";
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
	/** What sentences call the server. */
	readonly server: string;
	/** Values that must stand in no sentence, e.g. the key. */
	readonly secrets: readonly string[];
}

/**
 * - `open`: an end would cut the answer off.
 * - `finished`: a clean end is a good one, a break is none.
 * - `complete`: all that matters has come, even a break is no error.
 * - `resting`: complete, and what is left comes within seconds or is not waited for.
 * - `over`: nothing after this is read.
 */
export type DialectState = "open" | "finished" | "complete" | "resting" | "over";

/** What one kind of server makes of its messages. One object a stream. */
export interface Dialect<T> {
	/**
	 * Adds what the messages mean to `out`.
	 *
	 * @throws StreamError; `out` then holds what came before
	 */
	decode(messages: readonly SseMessage[], out: T[]): void;
	/** What a server that does not stream sent whole, as JSON. */
	whole(body: unknown, out: T[]): void;
	/** The stream is over; not called when it broke, unless the answer was complete by then. */
	end?(out: T[]): void;
	/** What an end of the connection would mean by now. */
	readonly state: DialectState;
}

/** How long the rest may take once a dialect is resting, in seconds. */
const rest = 3;

/**
 * Sends a request and yields what the dialect makes of the answer, a batch at most a chunk. Leaving the
 * loop, or aborting, closes the socket.
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
	let requestId: string | undefined;
	try {
		const response = await send(wire, request, watch);
		requestId = response.header("x-request-id")?.slice(0, 200);
		wire.log.debug(`${request.server} answered ${response.status}, x-request-id ${requestId ?? "none"}`);
		const body = await streamBody(wire, request, response, watch);
		if (isJson(response)) yield* whole(wire, request, body, dialect, watch);
		else yield* events(wire, request, body, dialect, watch);
	} catch (error) {
		throw requestId === undefined || !(error instanceof StreamError)
			? error
			: withRequestId(error, requestId);
	} finally {
		watch.dispose();
	}
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

const isJson = (response: TransportResponse) =>
	/^\s*application\/([\w.+-]*\+)?json\b/i.test(response.header("content-type") ?? "");

/** The body of an answer that can be streamed. */
async function streamBody(
	wire: Wire,
	request: WireRequest,
	response: TransportResponse,
	watch: Watch,
): Promise<AsyncIterable<Uint8Array>> {
	const { status } = response;
	const type = response.header("content-type") ?? "";
	if (status < 200 || status > 299) {
		const body = response.body ? await readText(response.body, wire.clock) : "";
		throw fromStatus(
			{ status, header: (name) => response.header(name), body },
			request.server,
			request.secrets,
			wire.clock.now(),
		);
	}
	if (status === 204 || !response.body) throw protocol("an empty answer");
	if (/^\s*(text\/html|application\/xhtml)/i.test(type)) throw webPage(request.server, status);
	if (type === "" || isJson(response) || /^\s*text\/event-stream\s*(;|$)/i.test(type)) return response.body;
	watch.touch();
	const start = (await readText(response.body, wire.clock)).slice(0, 200);
	throw protocol(
		`“${presentable(type, request.secrets)}” instead of an event stream (${presentable(start, request.secrets)})`,
	);
}

async function* events<T>(
	wire: Wire,
	request: WireRequest,
	body: AsyncIterable<Uint8Array>,
	dialect: Dialect<T>,
	watch: Watch,
): AsyncGenerator<readonly T[]> {
	const parser = new SseParser(wire.caps);
	const breath = new Breath();
	const reader = body[Symbol.asyncIterator]();
	const is = (state: Dialect<T>["state"]) => dialect.state === state;
	let heard = 0;
	while (!is("over")) {
		let chunk: Uint8Array;
		try {
			const result = await reader.next();
			if (result.done) break;
			chunk = result.value;
		} catch (error) {
			// All that matters has come: how the connection ends is of no interest.
			if ((is("complete") || is("resting")) && !watch.outer.aborted) break;
			throw watch.expired ?? fromSystem(error, request.server, true);
		}
		watch.touch();
		for (const bytes of chunk.byteLength > step ? steps(chunk) : [chunk]) {
			const messages: SseMessage[] = [];
			const out: T[] = [];
			// What came before a broken piece is delivered before its error is thrown.
			const overflow = attempt(() => parser.push(bytes, messages));
			const broken = attempt(() => dialect.decode(messages, out)) ?? overflow;
			heard += messages.length;
			if (out.length > 0) yield out;
			if (broken !== undefined) throw broken;
			if (is("over")) break;
			if (breath.spend(messages.length, bytes.byteLength)) await breath.take();
		}
		if (is("resting")) watch.linger(rest);
	}
	if (is("open")) throw truncated(heard === 0);
	const out: T[] = [];
	dialect.end?.(out);
	if (out.length > 0) yield out;
}

/** The error that the work threw, as a value. */
function attempt(work: () => void): unknown {
	try {
		work();
		return undefined;
	} catch (error) {
		return error ?? new Error("unknown");
	}
}

/** A whole answer in one JSON value, from a server that does not stream. */
async function* whole<T>(
	wire: Wire,
	request: WireRequest,
	body: AsyncIterable<Uint8Array>,
	dialect: Dialect<T>,
	watch: Watch,
): AsyncGenerator<readonly T[]> {
	const text = await readAll(wire, request, body, watch);
	const out: T[] = [];
	const broken = attempt(() => dialect.whole(parseJson(text), out));
	if (broken === undefined) dialect.end?.(out);
	if (out.length > 0) yield out;
	if (broken !== undefined) throw broken;
}

async function readAll(
	wire: Wire,
	request: WireRequest,
	body: AsyncIterable<Uint8Array>,
	watch: Watch,
): Promise<string> {
	const decoder = new TextDecoder();
	const cap = (wire.caps ?? defaultCaps).response;
	let text = "";
	let bytes = 0;
	try {
		for await (const chunk of body) {
			watch.touch();
			bytes += chunk.byteLength;
			if (bytes > cap) throw tooLarge("answer", cap);
			text += decoder.decode(chunk, { stream: true });
		}
	} catch (error) {
		if (error instanceof StreamError) throw error;
		throw watch.expired ?? fromSystem(error, request.server, true);
	}
	return text + decoder.decode();
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw protocol("JSON that can't be read", error);
	}
}
