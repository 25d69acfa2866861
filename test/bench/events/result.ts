/** How the events arrive: as fast as they are read, or 5,000 a second. */
export const paces = ["burst", "5,000/s"] as const;

/** Whether the events view is open, and shows the run. */
export const states = ["closed", "open"] as const;

/** One stream, measured in the extension host. */
export interface Pass {
	readonly pace: (typeof paces)[number];
	readonly state: (typeof states)[number];
	/** From the question to the end of its run. */
	readonly wallMs: number;
	/** CPU time of the whole extension host in the same time. */
	readonly cpuMs: number;
	readonly events: number;
	/** How many events the page had received when it had caught up. */
	readonly shown: number;
}

/** Environment variables: the path of the extension host's report, the server's address, the number of rounds. */
export const variables = {
	report: "STREAM_PANEL_BENCH",
	server: "STREAM_PANEL_BENCH_SERVER",
	rounds: "STREAM_PANEL_BENCH_ROUNDS",
} as const;
