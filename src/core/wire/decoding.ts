import { Breath } from "./breath";
import type { Dialect } from "./dialect";
import { type SseMessage, SseParser, type StreamCaps, step } from "./sse";

/** Bytes to what a dialect makes of them, in steps small enough to let everything else run in between. */
export class Decoding<T> {
	/** How many messages there were. */
	heard = 0;
	/** What went wrong; what came before it has been given out. */
	broken: unknown;
	/** Time to take a breath. */
	due = false;
	readonly breath = new Breath();
	readonly #parser: SseParser;

	constructor(
		private readonly dialect: Dialect<T>,
		caps: StreamCaps | undefined,
	) {
		this.#parser = new SseParser(caps);
	}

	/** What the step of a chunk that begins at `at` amounts to. */
	take(chunk: Uint8Array, at: number): T[] {
		const bytes = chunk.byteLength <= step ? chunk : chunk.subarray(at, at + step);
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
		this.due = this.breath.spend(messages.length, bytes.byteLength);
		return out;
	}
}
