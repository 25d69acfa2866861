/** How much may be decoded before everything else gets a turn. */
const stretch = { messages: 1000, bytes: 256 * 1024 };

/** Node's own way to let the loop go round once; a timer, which waits a millisecond, elsewhere. */
const { setImmediate: nextRound } = globalThis as { setImmediate?: (callback: () => void) => unknown };

/**
 * Lets timers and input have their turn when a stream brings more than fits into a moment: awaiting
 * settled promises alone would never leave the microtask queue. Counted, not timed: the same stream takes
 * the same breaths everywhere, and a look at the clock a chunk would cost more.
 */
export class Breath {
	#messages = 0;
	#bytes = 0;

	/** Notes what was decoded; true when it is time to call `take`. */
	spend(messages: number, bytes: number): boolean {
		this.#messages += messages;
		this.#bytes += bytes;
		return this.#messages >= stretch.messages || this.#bytes >= stretch.bytes;
	}

	async take(): Promise<void> {
		this.#messages = 0;
		this.#bytes = 0;
		await new Promise<void>((resolve) => {
			if (nextRound) nextRound(resolve);
			else setTimeout(resolve, 0);
		});
	}
}
