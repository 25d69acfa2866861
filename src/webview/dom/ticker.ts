/**
 * One slow clock for everything that counts seconds (a running call, a wait before a retry). It ticks only while
 * it has listeners and the page is visible, so a hidden panel has no timers.
 */
export class Ticker {
	readonly #listeners = new Set<() => void>();
	#timer: ReturnType<typeof setInterval> | undefined;
	/** How far this page's clock is ahead of the host's, which may run on another machine. */
	#ahead = 0;

	constructor(private readonly page: Document) {
		page.addEventListener("visibilitychange", () => this.#run());
	}

	/** The time on the host's clock, in milliseconds since the epoch. */
	now(): number {
		return Date.now() - this.#ahead;
	}

	/** @param at the host's time of an event that has just arrived */
	heard(at: number): void {
		const ahead = Date.now() - at;
		// A batch may have been delayed. The fastest one gives the best estimate of the difference.
		if (this.#ahead === 0 || ahead < this.#ahead) this.#ahead = ahead;
	}

	/** @returns a function that unsubscribes. A second call does nothing. */
	listen(listener: () => void): () => void {
		this.#listeners.add(listener);
		this.#run();
		return () => {
			this.#listeners.delete(listener);
			this.#run();
		};
	}

	#run(): void {
		const wanted = this.#listeners.size > 0 && !this.page.hidden;
		if (wanted && this.#timer === undefined) {
			this.#timer = setInterval(() => {
				for (const listener of [...this.#listeners]) listener();
			}, 1_000);
		} else if (!wanted && this.#timer !== undefined) {
			clearInterval(this.#timer);
			this.#timer = undefined;
		}
	}
}
