/** Time as the core sees it, so that tests need not wait for it. */
export interface Clock {
	/** Milliseconds since the epoch; jumps when the computer has slept. */
	now(): number;
	/** Calls back once after `ms` milliseconds; the returned function takes that back. */
	after(ms: number, callback: () => void): () => void;
}

/** The real one. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after(ms, callback) {
		const timer = setTimeout(callback, ms);
		return () => clearTimeout(timer);
	},
};

/** Waits `ms` milliseconds; true when the time is over, false at once when the signal aborts. */
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
