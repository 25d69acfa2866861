import { createParser, type EventSourceParser } from "eventsource-parser";
import { tooLarge } from "../../errors/failures";

/** One message of an event stream (WHATWG HTML, 9.2.6 "Interpreting an event stream"). */
export interface SseMessage {
	readonly data: string;
	readonly event?: string | undefined;
	readonly id?: string | undefined;
}

/** What a stream may not exceed. */
export interface StreamCaps {
	/** Characters of one event's data. */
	readonly event: number;
	/** Bytes of the whole response. */
	readonly response: number;
}

/** One event may hold pictures: 28 MiB in `response.completed` are legal (fault 203). */
export const defaultCaps: StreamCaps = { event: 64 * 1024 * 1024, response: 256 * 1024 * 1024 };

/** How much is parsed in one go: bytes; a larger chunk is taken in steps, between which other tasks may run. */
export const step = 16 * 1024;

/**
 * Bytes of an event stream to messages, the same ones wherever the bytes are cut. Synchronous: one
 * promise an event would cost more than the event.
 */
export class SseParser {
	/** Only the parser strips the byte order mark: it strips one, a decoder of its own would strip a second. */
	readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	readonly #parser: EventSourceParser;
	#out: SseMessage[] = [];
	#bytes = 0;
	#overflow = false;

	constructor(private readonly caps: StreamCaps = defaultCaps) {
		this.#parser = createParser({
			// Bounds what is held between two calls; an event that came in one piece is measured in onEvent.
			maxBufferSize: caps.event,
			onEvent: (message) => {
				if (message.data.length > caps.event) this.#overflow = true;
				if (!this.#overflow) this.#out.push(message);
			},
			onError: (error) => {
				if (error.type === "max-buffer-size-exceeded") this.#overflow = true;
				// The standard has no such field, llama.cpp reports failures in it (fault 218).
				else if (error.field === "error") this.#out.push({ event: "error", data: error.value ?? "" });
			},
		});
	}

	/**
	 * Adds the messages that these bytes complete to `out`.
	 *
	 * @throws StreamError `tooLarge` over a cap; `out` then holds what came before.
	 */
	push(bytes: Uint8Array, out: SseMessage[]): void {
		this.#bytes += bytes.byteLength;
		if (this.#bytes > this.caps.response) throw tooLarge("answer", this.caps.response);
		this.#out = out;
		this.#parser.feed(this.#decoder.decode(bytes, decoding));
		if (this.#overflow) throw tooLarge("event", this.caps.event);
	}
}

const decoding = { stream: true };
