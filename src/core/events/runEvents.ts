import type { Failure } from "../errors/errors";
import type { Question, RunSource } from "./question";

/** What happens to a request rather than in a response. Each run ends in exactly one `run.ended`. */
export type RunEvent = RunStarted | RunRetrying | RunResumed | RunNotice | RunEnded;

interface RunStarted {
	readonly type: "run.started";
	readonly question: Question;
	readonly source: RunSource;
}

/** The request failed before anything visible had arrived, and is sent again after a wait. */
export interface RunRetrying {
	readonly type: "run.retrying";
	/** 1 for the first retry. */
	readonly attempt: number;
	/** When the wait ends, in milliseconds since the epoch. */
	readonly until: number;
	/** Why: what the last attempt ended in. */
	readonly failure: Failure;
}

/** The connection dropped and the same response was picked up again, nothing lost or doubled. */
export interface RunResumed {
	readonly type: "run.resumed";
	/** The last `sequence_number` seen before the connection dropped. */
	readonly after: number;
}

/** Something the user should know that does not stop the run, in one sentence. */
export interface RunNotice {
	readonly type: "run.notice";
	readonly message: string;
	/** It is about how the answer ended, and is shown there. */
	readonly about?: "ending";
}

export interface RunEnded {
	readonly type: "run.ended";
	readonly outcome: RunOutcome;
	/** Why an answer is incomplete, in the server's word: `max_output_tokens`, `content_filter`. */
	readonly reason?: string;
	/** Present when the outcome is `failed`. */
	readonly failure?: Failure;
}

/** How a run can end. `aborted` is what the user asked for and never an error. */
export type RunOutcome = "completed" | "incomplete" | "failed" | "aborted";
