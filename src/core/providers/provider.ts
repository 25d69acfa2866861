import type { Exchange } from "../conversation/turn";
import type { ServerEvent } from "../events/events";
import type { Question } from "../events/question";
import type { RunNotice, RunResumed } from "../events/runEvents";

/** What is asked: the question, and what was asked and answered before it. */
export interface Ask {
	readonly question: Question;
	readonly history: readonly Exchange[];
	/** The user's own instructions; empty when there are none. */
	readonly instructions: string;
}

/** A provider may tell of the request as well as of the response. */
export type ProviderEvent = ServerEvent | RunNotice | RunResumed;

/**
 * A source of one response's events. One batch a chunk of bytes: a promise an event would cost more
 * than the event.
 *
 * `stream` makes one attempt. It throws a StreamError when the attempt fails, ends without a terminal
 * event when the stream does (the run knows what that means), and closes everything when the signal aborts.
 */
export interface Provider {
	stream(ask: Ask, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]>;
}
