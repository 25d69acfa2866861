/**
 * One slow clock for everything that counts seconds (a running call, a wait to ask again). It ticks only
 * while somebody listens and the page can be seen: no timers pile up behind a hidden panel.
 */
export class Ticker {
	readonly #listeners = new Set<() => void>();
	#timer: ReturnType<typeof setInterval> | undefined;
	/** How far this page's clock is ahead of the host's, which may be another machine's. */
	#ahead = 0;

	constructor(private readonly page: Document) {
		page.addEventListener("visibilitychange", () => this.#run());
	}

	/** The time on the host's clock, in milliseconds since the epoch. */
	now(): number {
		return Date.now() - this.#ahead;
	}

	/** @param at the host's time of an event that has just come in */
	heard(at: number): void {
		const ahead = Date.now() - at;
		// A batch may have waited; the quickest one tells the clocks' difference best.
		if (this.#ahead === 0 || ahead < this.#ahead) this.#ahead = ahead;
	}

	/** @returns a function that ends the listening; a second call does nothing */
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
