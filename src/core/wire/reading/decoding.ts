import type { Dialect } from "../dialect";
import { type SseMessage, SseParser, type StreamCaps } from "./sse";

/** Bytes to what a dialect makes of them. */
export class Decoding<T> {
	/** How many messages there were. */
	heard = 0;
	/** What went wrong; what came before it has been given out. */
	broken: unknown;
	readonly #parser: SseParser;

	constructor(
		private readonly dialect: Dialect<T>,
		caps: StreamCaps | undefined,
	) {
		this.#parser = new SseParser(caps);
	}

	/** What more bytes amount to. */
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
			// It came before what the parser stumbled over.
			this.broken = error;
		}
		this.heard += messages.length;
		return out;
	}
}
