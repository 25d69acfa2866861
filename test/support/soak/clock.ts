import type { Clock } from "../../../src/core/wire/clock";

/** A clock that goes faster than the real one, and knows how many of its timers wait. */
export class FastClock implements Clock {
	pending = 0;
	readonly #began = performance.now();
	readonly #epoch = Date.now();

	/** @param factor how many of its milliseconds fit into a real one */
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
