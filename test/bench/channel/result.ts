/** One pass of one contender, measured in the extension host. */
export interface Pass {
	readonly contender: string;
	readonly pace: PaceName;
	readonly round: number;
	readonly events: number;
	/** CPU time of the whole extension host, user and system, from the first event to the acknowledgement of the last. */
	readonly cpuMs: number;
	readonly wallMs: number;
	/** What the webview has received. */
	readonly messages: number;
	/** Whether the webview has exactly the text that was sent. */
	readonly exact: boolean;
}

/** How the events arrive, in chunks of 64: as fast as the event loop runs, or one chunk every 16 ms (4,000/s). */
export type PaceName = "burst" | "ticks";

/** The environment variable with the path of the extension host's report. */
export const reportVariable = "STREAM_PANEL_BENCH";
/** How many events a pass has. */
export const eventsVariable = "STREAM_PANEL_BENCH_EVENTS";
export const roundsVariable = "STREAM_PANEL_BENCH_ROUNDS";
