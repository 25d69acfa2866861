import type { Failure } from "../errors/errors";
import type { Question, RunSource } from "./question";

/** Events of a run, as opposed to events of a response. Each run ends in exactly one `run.ended`. */
export type RunEvent =
	| RunStarted
	| RunChosen
	| RunRetrying
	| RunBackground
	| RunReopened
	| RunResumed
	| RunReplaced
	| RunNotice
	| RunEnded;

interface RunStarted {
	readonly type: "run.started";
	readonly question: Question;
	readonly source: RunSource;
	/** The id of the turn that gets another answer; absent where the run begins a turn. */
	readonly turn?: string;
	/** The id of a turn: it and all after it give way to this one, once its answer has begun. */
	readonly replaces?: string;
	/** The id of an answer of the turn that goes on with this run. */
	readonly continues?: string;
	/** The turn's chosen answer stays the chosen one. */
	readonly beside?: boolean;
}

/** The user chose the answer of this run: the conversation goes on with it. May come after `run.ended`. */
interface RunChosen {
	readonly type: "run.chosen";
}

/** The request failed before anything visible arrived, and is sent again after a delay. */
export interface RunRetrying {
	readonly type: "run.retrying";
	/** 1 for the first retry. */
	readonly attempt: number;
	/** When the delay ends, in milliseconds since the epoch. */
	readonly until: number;
	/** The failure of the last attempt. */
	readonly failure: Failure;
}

/**
 * The server goes on with this response when nobody listens. Comes before its first event, so that the id can be
 * on disk before anything is drawn.
 */
export interface RunBackground {
	readonly type: "run.background";
	/** The id of the response. */
	readonly response: string;
}

/** A run that a reload or a dropped connection had ended goes on where it was. The only event after `run.ended`. */
interface RunReopened {
	readonly type: "run.reopened";
}

/** What arrived so far is replaced by the whole response, which follows. */
export interface RunReplaced {
	readonly type: "run.replaced";
}

/** The connection dropped and the same response was resumed; nothing was lost or repeated. */
export interface RunResumed {
	readonly type: "run.resumed";
	/** The last `sequence_number` seen before the connection dropped. */
	readonly after: number;
}

/** One sentence that the user should know and that does not stop the run. */
export interface RunNotice {
	readonly type: "run.notice";
	readonly message: string;
	/** It is about how the answer ended, and is shown there. */
	readonly about?: "ending";
}

export interface RunEnded {
	readonly type: "run.ended";
	readonly outcome: RunOutcome;
	/** Why an answer is incomplete, as the server names it: `max_output_tokens`, `content_filter`. */
	readonly reason?: string;
	/** Present when the outcome is `failed`. */
	readonly failure?: Failure;
}

/** How a run can end. `aborted` is the user's decision, not an error. */
export type RunOutcome = "completed" | "incomplete" | "failed" | "aborted";
