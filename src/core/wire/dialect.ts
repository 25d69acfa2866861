import type { SseMessage } from "./reading/sse";

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
