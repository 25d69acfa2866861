/** The time, replaceable in tests. */
export interface Clock {
	/** Milliseconds since the epoch; jumps after the computer was asleep. */
	now(): number;
	/** Calls back once after `ms` milliseconds. The returned function cancels this. */
	after(ms: number, callback: () => void): () => void;
}

/** The real clock. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after(ms, callback) {
		const timer = setTimeout(callback, ms);
		return () => clearTimeout(timer);
	},
};

/** Waits `ms` milliseconds. Resolves with true at the end, or with false as soon as the signal aborts. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
	return new Promise((resolve) => {
		if (signal.aborted) return resolve(false);
		const finish = (rested: boolean) => {
			cancel();
			signal.removeEventListener("abort", onAbort);
			resolve(rested);
		};
		const onAbort = () => finish(false);
		const cancel = clock.after(ms, () => finish(true));
		signal.addEventListener("abort", onAbort);
	});
}
