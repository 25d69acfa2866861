import type { Failure } from "../errors/errors";
import type { Question, RunSource } from "./question";
import type { SentContext } from "./sentContext";

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
	| RunModerated
	| RunRound
	| RunConsent
	| RunToolOutput
	| RunApproval
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
	/** Absent if all turns before are sent. */
	readonly context?: SentContext;
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
	/** The conversation was sent in another way than `run.started` says. */
	readonly context?: SentContext;
}

/** What a moderation endpoint said about the finished answer, in the form of a server's `moderation`. */
export interface RunModerated {
	readonly type: "run.moderated";
	readonly output:
		| { readonly flagged: boolean; readonly categories: Readonly<Record<string, boolean>> }
		| { readonly type: "error"; readonly message: string };
}

/**
 * A response of the run is complete, and its tool calls are answered next. Another response follows in the same
 * run: its items come after those of this one, with an `output_index` that continues.
 */
export interface RunRound {
	readonly type: "run.round";
	/** The index of the first tool output: all items before it are complete. */
	readonly outputs: number;
	/** The index of the first item of the next response. */
	readonly next: number;
}

/** Whether a tool call may run. */
interface RunConsent {
	readonly type: "run.consent";
	/** The index of the call. */
	readonly output_index: number;
	readonly consent: Consent;
}

/** Where a tool call stands: the user is asked, or what was decided and why. */
export interface Consent {
	readonly state: "asking" | "allowed" | "denied";
	/** Why it is allowed: the choice that the user made, now or earlier. */
	readonly by?: ConsentScope;
	/** Where the tool comes from, as the user knows it: `Workspace`, `VS Code`, the label of an MCP server. */
	readonly from?: string;
	/** What the user said to the model when denying it. */
	readonly reason?: string;
}

/** How long a permission lasts. */
export type ConsentScope = "once" | "chat" | "always";

/** What a tool returned. */
interface RunToolOutput {
	readonly type: "run.toolOutput";
	readonly output_index: number;
	readonly call_id: string;
	readonly output: string;
	/** The tool did not run, or failed. The model gets the output all the same. */
	readonly isError?: true;
}

/** The answer to a server's `mcp_approval_request`. */
interface RunApproval {
	readonly type: "run.approval";
	readonly output_index: number;
	readonly approval_request_id: string;
	readonly approve: boolean;
	readonly reason?: string;
}

export interface RunEnded {
	readonly type: "run.ended";
	readonly outcome: RunOutcome;
	/**
	 * Why an answer is incomplete, as the server names it: `max_output_tokens`, `content_filter`; or the limit of
	 * ours that ended it: `tool_rounds`, `tool_time`.
	 */
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
