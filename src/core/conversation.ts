import type { Response } from "openai/resources/responses/responses";
import type { RunningEvent, UnknownEvent } from "./events";
import type { RunEnded, RunRetrying } from "./runEvents";
import type { Question, RunSource } from "./turn";

/** Questions and answers, oldest first. Plain data: it crosses the channel as it is. */
export interface Conversation {
	readonly id: string;
	readonly turns: Turn[];
}

/** One question and its answer. */
export interface Turn {
	/** The run's id. */
	readonly id: string;
	readonly question: Question;
	readonly source: RunSource;
	readonly startedAt: number;
	/** The SDK's Response, folded from the events. */
	response: Response;
	/** What the events tell that a Response has no place for. */
	readonly side: Side;
	/** When the first visible output arrived. */
	firstAt?: number;
	endedAt?: number;
	/** Set while the run waits to ask again. */
	retrying?: RunRetrying;
	readonly notices: string[];
	/** Absent while the run runs. */
	ended?: RunEnded;
}

/** By output index where an array is sparse: an item that nothing is known of has a hole. */
export interface Side {
	/** When each output item began and ended, in milliseconds since the epoch. */
	readonly times: ({ startedAt: number; endedAt?: number } | undefined)[];
	/** The newest partial image of an image generation call, base64. */
	readonly partialImages: (string | undefined)[];
	/** Events that no row and no rule knows, newest last, bounded; `otherCount` counts all. */
	readonly others: UnknownEvent[];
	otherCount: number;
}

export declare function reduce(conversation: Conversation, event: RunningEvent): void;
