/** What a backlog needs from the page: a clock in milliseconds, and a way to start a new task. */
export interface BacklogClock {
	now(): number;
	soon(act: () => void): void;
}

/** After this many milliseconds, the rest is left for another task. */
const atOnce = 10;

/** Processes values in order. Uses several tasks if one would block the page (fault 208). */
export class Backlog<T> {
	#waiting: T[] = [];
	#next = 0;
	#due = false;

	constructor(
		private readonly take: (value: T) => void,
		private readonly clock: BacklogClock,
	) {}

	/** Processes values at once, unless others are waiting or it takes too long. */
	add(values: readonly T[]): void {
		if (this.#waiting.length === 0) this.#waiting = [...values];
		else for (const value of values) this.#waiting.push(value);
		if (!this.#due) this.#work();
	}

	/** Whether no values are waiting. */
	get empty(): boolean {
		return this.#waiting.length === 0;
	}

	/** Discards the waiting values. */
	clear(): void {
		this.#waiting = [];
		this.#next = 0;
	}

	#work(): void {
		this.#due = false;
		const until = this.clock.now() + atOnce;
		while (this.#next < this.#waiting.length) {
			this.take(this.#waiting[this.#next++] as T);
			if (this.clock.now() >= until) break;
		}
		if (this.#next >= this.#waiting.length) {
			this.clear();
			return;
		}
		this.#due = true;
		this.clock.soon(() => this.#work());
	}
}
