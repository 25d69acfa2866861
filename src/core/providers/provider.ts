import type { Exchange } from "../conversation/turn";
import type { ServerEvent } from "../events/events";
import type { Question } from "../events/question";
import type { RunNotice, RunResumed } from "../events/runEvents";
import type { ServerModeration } from "./request/moderation";

/** What is asked: the question, and what was asked and answered before it. */
export interface Ask {
	readonly question: Question;
	readonly history: readonly Exchange[];
	/** The user's own instructions; may be empty. */
	readonly instructions: string;
	/** What the server is asked to do about what its moderation flags. */
	readonly moderation?: ServerModeration;
}

/** The events of a provider: from the server, and some about the request. */
export type ProviderEvent = ServerEvent | RunNotice | RunResumed;

/**
 * A source of the events of one response. Yields one batch per chunk of bytes: a promise per event would cost
 * more than the event.
 *
 * `stream` makes one attempt. It throws a StreamError if the attempt fails, and closes everything when the
 * signal aborts. If the stream ends without a terminal event, it just ends, and the run handles that.
 */
export interface Provider {
	stream(ask: Ask, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]>;
}
