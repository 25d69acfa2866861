/** What pacing needs of the page: its clock in milliseconds, and a call later. */
export interface PaceClock {
	now(): number;
	after(milliseconds: number, act: () => void): void;
	/** Has the browser do now what it would do before the next frame. */
	layOut(element: Element): void;
}

/** Drawing takes at most this share of the time; over two seconds, with `slack` and one drawing, a fifth. */
const share = 0.15;
/** So many milliseconds may be owed before a drawing waits: the first ones are slow, and so is one now and then. */
const slack = 50;
/** A drawing that is expected to take longer waits for something to change. */
const dear = 40;
/** Less text than this is never dear: where it took long, something else did. */
const little = 4096;
/** A dear drawing waits so long in milliseconds, and so many times as long as it takes. */
const dearWait = 10_000;
const dearTimes = 100;

/** Keeps drawing to a share of the main thread's time. One for all texts of a page. */
export class Pace {
	/** Milliseconds of drawing that no free time has made up for, at some moment. */
	#debt = 0;
	#at = 0;

	constructor(readonly clock: PaceClock) {}

	/** In how many milliseconds the next drawing may begin; 0 is at once. */
	get wait(): number {
		return Math.max(0, (this.#owed() - slack) / share);
	}

	/** Draws. @returns how long it took, in milliseconds */
	spend(draw: () => void): number {
		const started = this.clock.now();
		draw();
		const cost = this.clock.now() - started;
		this.#debt = this.#owed() + cost;
		this.#at = this.clock.now();
		return cost;
	}

	#owed(): number {
		return Math.max(0, this.#debt - (this.clock.now() - this.#at) * share);
	}
}

/** What one text's next drawing is expected to take, by its last one. */
export class Forecast {
	#cost = 0;
	#read = 1;
	#at = 0;

	/** @param cost of a drawing that began with so much text to read, and ended at a time, in milliseconds */
	note(cost: number, read: number, at: number): void {
		this.#cost = cost;
		this.#read = Math.max(1, read);
		this.#at = at;
	}

	/**
	 * How long a drawing waits that is dear: its block may end, and then it is read for the last time.
	 *
	 * @param read so much text is to be read @param now in milliseconds
	 */
	wait(read: number, now: number): number {
		// A small text's cost says little about a large one's.
		const cost = this.#cost * Math.min(2, read / this.#read);
		if (cost <= dear || read < little) return 0;
		return Math.max(0, this.#at + Math.max(dearWait, dearTimes * cost) - now);
	}
}
