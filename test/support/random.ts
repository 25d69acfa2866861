import { mulberry32 } from "./run/cuts";

/** Random choices that a seed repeats. */
export class Random {
	readonly #next: () => number;

	/** @param seed printed by the test that uses it; `SEED=n` repeats a run */
	constructor(readonly seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))) {
		this.#next = mulberry32(seed);
	}

	/** A whole number from 0 up to, but not including, `below`. */
	below(below: number): number {
		return Math.floor(this.#next() * below);
	}

	/** One of a list that is not empty. */
	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}
}
