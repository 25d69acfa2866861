import type { SseMessage } from "./reading/sse";

/**
 * - `open`: an end would cut the answer off.
 * - `finished`: a clean end is fine; a broken connection is an error.
 * - `complete`: everything needed has arrived; even a broken connection is not an error.
 * - `resting`: complete; the rest arrives within seconds or is not awaited.
 * - `over`: nothing more is read.
 */
export type DialectState = "open" | "finished" | "complete" | "resting" | "over";

/** Interprets the messages of one kind of server. One object per stream. */
export interface Dialect<T> {
	/**
	 * Adds the events of the messages to `out`.
	 *
	 * @throws StreamError; `out` then holds the events before it
	 */
	decode(messages: readonly SseMessage[], out: T[]): void;
	/** Reads a complete JSON response from a server that does not stream. */
	whole(body: unknown, out: T[]): void;
	/** The stream has ended. Not called for a broken connection, unless the answer was complete. */
	end?(out: T[]): void;
	/** What the end of the connection would mean now. */
	readonly state: DialectState;
}
