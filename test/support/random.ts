import { mulberry32 } from "./run/cuts";

/** Random choices that are reproducible by a seed. */
export class Random {
	readonly #next: () => number;

	/** @param seed printed by the test that uses it; `SEED=n` repeats a run */
	constructor(readonly seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))) {
		this.#next = mulberry32(seed);
	}

	/** An integer from 0 to `below`, exclusive. */
	below(below: number): number {
		return Math.floor(this.#next() * below);
	}

	/** An element of a non-empty list. */
	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}
}
