import type { Failure } from "../errors/errors";
import type { Question, RunSource } from "./question";

/** Events of a run, as opposed to events of a response. Each run ends in exactly one `run.ended`. */
export type RunEvent =
	| RunStarted
	| RunChosen
	| RunRetrying
	| RunResumed
	| RunNotice
	| RunModerated
	| RunEnded;

interface RunStarted {
	readonly type: "run.started";
	readonly question: Question;
	readonly source: RunSource;
	/** The id of the turn that gets another answer; absent where the run begins a turn. */
	readonly turn?: string;
	/** The id of a turn: it and all after it give way to this one, once its answer has begun. */
	readonly replaces?: string;
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

/** What a moderation endpoint said about the finished answer, in the form of a server's `moderation`. */
export interface RunModerated {
	readonly type: "run.moderated";
	readonly output:
		| { readonly flagged: boolean; readonly categories: Readonly<Record<string, boolean>> }
		| { readonly type: "error"; readonly message: string };
}

export interface RunEnded {
	readonly type: "run.ended";
	readonly outcome: RunOutcome;
	/** Why an answer is incomplete, as the server names it: `max_output_tokens`, `content_filter`. */
	readonly reason?: string;
	/** Present when the rest of the answer was withheld. */
	readonly withheld?: Withheld;
	/** Present when the outcome is `failed`. */
	readonly failure?: Failure;
}

/** Why part of an answer never leaves the gate: it was flagged, or it could not be checked. */
export interface Withheld {
	readonly why: "flagged" | "unchecked";
	/** The names of the flagged categories, as the judge writes them. */
	readonly categories: readonly string[];
	/** Why it could not be checked: what happened, and what to do next. */
	readonly message?: string;
}

/** How a run can end. `aborted` is the user's decision, not an error. */
export type RunOutcome = "completed" | "incomplete" | "failed" | "aborted";
