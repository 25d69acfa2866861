import type { Clock } from "../../../src/core/wire/clock";

/** A clock that runs faster than real time and counts its pending timers. */
export class FastClock implements Clock {
	pending = 0;
	readonly #began = performance.now();
	readonly #epoch = Date.now();

	/** @param factor how many of its milliseconds pass in a real one */
	constructor(private readonly factor: number) {}

	now(): number {
		return this.#epoch + (performance.now() - this.#began) * this.factor;
	}

	after(ms: number, callback: () => void): () => void {
		this.pending++;
		let open = true;
		const close = () => {
			if (open) this.pending--;
			open = false;
		};
		const timer = setTimeout(() => {
			close();
			callback();
		}, ms / this.factor);
		return () => {
			clearTimeout(timer);
			close();
		};
	}
}
