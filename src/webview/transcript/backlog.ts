/** What a backlog needs of the page: its clock in milliseconds, and a task of its own. */
export interface BacklogClock {
	now(): number;
	soon(act: () => void): void;
}

/** After so many milliseconds the rest waits for another task. */
const atOnce = 10;

/** What has come and is taken in its order, in several tasks where one would hold up the page (fault 208). */
export class Backlog<T> {
	#waiting: T[] = [];
	#next = 0;
	#due = false;

	constructor(
		private readonly take: (value: T) => void,
		private readonly clock: BacklogClock,
	) {}

	/** Takes these at once, unless others wait or they need too long. */
	add(values: readonly T[]): void {
		if (this.#waiting.length === 0) this.#waiting = [...values];
		else for (const value of values) this.#waiting.push(value);
		if (!this.#due) this.#work();
	}

	/** Whether nothing waits. */
	get empty(): boolean {
		return this.#waiting.length === 0;
	}

	/** Forgets what waits. */
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
