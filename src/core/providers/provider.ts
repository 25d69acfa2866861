import type { ResponseOutputItem } from "openai/resources/responses/responses";
import type { BackgroundPosition } from "../conversation/background";
import type { Exchange } from "../conversation/turn";
import type { ServerEvent } from "../events/events";
import type { Question } from "../events/question";
import type { RunBackground, RunNotice, RunReplaced, RunResumed } from "../events/runEvents";
import type { SentContext } from "../events/sentContext";
import type { StreamTap } from "../wire/tap";
import type { ServerModeration } from "./request/moderation";

/** What is asked: the question, and what was asked and answered before it. */
export interface Ask {
	readonly question: Question;
	readonly history: readonly Exchange[];
	/** The user's own instructions; may be empty. */
	readonly instructions: string;
	/** The id of a stored response that the server can continue from: it has the history already. */
	readonly previous?: string;
	/** Describes a request with the history, for a server that no longer has `previous`. */
	readonly context?: SentContext;
	/** What the server is asked to do about what its moderation flags. */
	readonly moderation?: ServerModeration;
	/** What the model may use. */
	readonly tools?: OfferedTools;
	/** What the model has answered so far, with what tools returned: it goes on from there. */
	readonly soFar?: readonly ResponseOutputItem[];
}

/** The tools of a question. */
export interface OfferedTools {
	/** Run by the extension. */
	readonly functions: readonly ToolDefinition[];
	/** Run by the server, as the Responses API describes them: `{ "type": "web_search" }`. */
	readonly hosted: readonly Readonly<Record<string, unknown>>[];
}

/** A function that the model may call. */
export interface ToolDefinition {
	/** Letters, digits, `_` and `-`; at most 64. */
	readonly name: string;
	readonly description: string;
	/** A JSON Schema of an object. */
	readonly parameters: Readonly<Record<string, unknown>>;
	/** The schema is one that servers can enforce: every property is required, and no other is allowed. */
	readonly strict?: true;
}

/** The events of a provider: from the server, and some about the request. */
export type ProviderEvent = ServerEvent | RunNotice | RunBackground | RunResumed | RunReplaced;

/** The reason of an abort because the window closes: a background response is not cancelled then. */
export const windowCloses = new Error("The window closes.");

/**
 * A source of the events of one response. Yields one batch per chunk of bytes: a promise per event would cost
 * more than the event.
 *
 * `stream` makes one attempt. It throws a StreamError if the attempt fails, and closes everything when the
 * signal aborts. If the stream ends without a terminal event, it just ends, and the run handles that. A
 * provider that sends a request gives the tap, if there is one, to its wire.
 *
 * `resume` goes on with a background response that an earlier window has begun, after the events that it had
 * seen. Only a provider that can do this has it.
 */
export interface Provider {
	stream(ask: Ask, signal: AbortSignal, tap?: StreamTap): AsyncIterable<readonly ProviderEvent[]>;
	/** Whether `resume` can be called without asking the user for anything. Never rejects. */
	canResume?(): Promise<boolean>;
	resume?(position: BackgroundPosition, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]>;
}
