import { createParser, type EventSourceParser } from "eventsource-parser";
import { tooLarge } from "../../errors/failures";

/** One message of an event stream (WHATWG HTML, 9.2.6 "Interpreting an event stream"). */
export interface SseMessage {
	readonly data: string;
	readonly event?: string | undefined;
	readonly id?: string | undefined;
}

/** The limits of a stream. */
export interface StreamCaps {
	/** Characters of one event's data. */
	readonly event: number;
	/** Bytes of the whole response. */
	readonly response: number;
}

/** One event may contain images: 28 MiB in `response.completed` is legal (fault 203). */
export const defaultCaps: StreamCaps = { event: 64 * 1024 * 1024, response: 256 * 1024 * 1024 };

/**
 * How many bytes are parsed at once. A larger chunk is parsed in steps, so that other tasks can run in
 * between.
 */
export const step = 16 * 1024;

/**
 * Parses the bytes of an event stream into messages, independent of how the bytes are cut. Synchronous,
 * because one promise per event would cost more than the event.
 */
export class SseParser {
	/**
	 * Only the parser strips the byte order mark. If the decoder stripped one too, a second one would be lost.
	 */
	readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	readonly #parser: EventSourceParser;
	#out: SseMessage[] = [];
	#bytes = 0;
	#overflow = false;

	constructor(private readonly caps: StreamCaps = defaultCaps) {
		this.#parser = createParser({
			// Limits the text held between two calls; a complete event is measured in onEvent.
			maxBufferSize: caps.event,
			onEvent: (message) => {
				if (message.data.length > caps.event) this.#overflow = true;
				if (!this.#overflow) this.#out.push(message);
			},
			onError: (error) => {
				if (error.type === "max-buffer-size-exceeded") this.#overflow = true;
				// The standard has no such field, but llama.cpp reports failures in it (fault 218).
				else if (error.field === "error") this.#out.push({ event: "error", data: error.value ?? "" });
			},
		});
	}

	/**
	 * Adds the messages that these bytes complete to `out`.
	 *
	 * @throws StreamError `tooLarge` over a limit; `out` then holds the messages before it
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
