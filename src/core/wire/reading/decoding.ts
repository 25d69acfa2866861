import type { Dialect } from "../dialect";
import { type SseMessage, SseParser, type StreamCaps } from "./sse";

/** Turns bytes into the events of a dialect. */
export class Decoding<T> {
	/** The number of messages so far. */
	heard = 0;
	/** The error, if any. Everything before it has been returned. */
	broken: unknown;
	readonly #parser: SseParser;

	constructor(
		private readonly dialect: Dialect<T>,
		caps: StreamCaps | undefined,
	) {
		this.#parser = new SseParser(caps);
	}

	/** @returns the events of more bytes */
	take(bytes: Uint8Array): T[] {
		const messages: SseMessage[] = [];
		const out: T[] = [];
		try {
			this.#parser.push(bytes, messages);
		} catch (error) {
			this.broken = error;
		}
		try {
			if (messages.length > 0) this.dialect.decode(messages, out);
		} catch (error) {
			// This error precedes the parser's error.
			this.broken = error;
		}
		this.heard += messages.length;
		return out;
	}
}
