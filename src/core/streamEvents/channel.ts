import type { RunSource } from "../events/question";
import type { RunOutcome } from "../events/runEvents";
import type { EventRow } from "./eventRow";

/** What the view shows of a run besides its events. Times are in milliseconds since `startedAt`. */
export interface RunHead {
	readonly id: string;
	/** The first words of the question. */
	readonly title: string;
	readonly source: RunSource;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** When the last request was sent; absent if none was. */
	readonly sentAt?: number;
	readonly firstByteAt?: number;
	/** The number of the first event that is kept; the ones before are gone. */
	readonly first: number;
	/** How many events there have been. */
	readonly count: number;
	readonly ended?: { readonly outcome: RunOutcome; readonly why?: string };
	/** As the server counted them. */
	readonly tokens?: { readonly output: number; readonly reasoning: number };
	/** Whether the request can be copied. */
	readonly hasRequest: boolean;
	/** It is a replay that waits for the next step. */
	readonly stepping?: true;
}

/** How fast a run is played again. */
export type ReplaySpeed = "1" | "10" | "once" | "step";

/** Where the page is: in VS Code's panel area, or an editor tab. */
export type EventsPlace = "view" | "tab";

/** Host to events page. */
export type ToEventsPage =
	/** The runs that are kept, newest first. */
	| { readonly type: "runs"; readonly runs: readonly RunHead[]; readonly place: EventsPlace }
	/** More events of a run that is shown; `from` is the number of the first. */
	| {
			readonly type: "rows";
			readonly run: string;
			readonly from: number;
			readonly rows: readonly EventRow[];
	  }
	/** The events of a range that contain the text that is searched; more ranges may follow. */
	| {
			readonly type: "found";
			readonly run: string;
			readonly text: string;
			/** The number of the first event that was searched. */
			readonly from: number;
			readonly numbers: readonly number[];
			readonly until: number;
	  }
	/** The JSON of one event, perhaps cut; undefined if the event is no longer kept. */
	| {
			readonly type: "json";
			readonly run: string;
			readonly number: number;
			readonly json?: string;
			/** How many characters were cut off. */
			readonly omitted: number;
	  }
	/** Shows this run, as if the user had selected it. */
	| { readonly type: "select"; readonly run: string };

/** The only commands that a click in the page may run. */
export type EventsCommand = "openEventsInTab" | "replayRecording" | "explainSelection";

/** Events page to host. The page shows model output, so channelGuard.ts checks every message. */
export type FromEventsPage =
	| { readonly type: "ready" }
	/** The runs that are shown: one, or two that are compared. The events of others are not sent. */
	| { readonly type: "show"; readonly runs: readonly string[] }
	/** Searches the first shown run; an empty text ends the search. */
	| { readonly type: "find"; readonly text: string }
	| { readonly type: "json"; readonly run: string; readonly number: number }
	| { readonly type: "copyJson"; readonly run: string; readonly number: number }
	| { readonly type: "copyAsCurl"; readonly run: string }
	| { readonly type: "saveRecording"; readonly run: string }
	| { readonly type: "replay"; readonly run: string; readonly speed: ReplaySpeed }
	/** The next event of a replay that goes step by step, or all that are left. */
	| { readonly type: "step"; readonly run: string; readonly rest: boolean }
	| { readonly type: "stop"; readonly run: string }
	| { readonly type: "command"; readonly command: EventsCommand };
