import type { Prices } from "../../core/usage/prices";

/** The user's prices, which may change while answers are shown. */
export class KnownPrices {
	#prices: Prices = {};
	#written = "";
	readonly #listeners = new Set<() => void>();

	get current(): Prices {
		return this.#prices;
	}

	set(prices: Prices = {}): void {
		const written = JSON.stringify(prices);
		if (written === this.#written) return;
		this.#written = written;
		this.#prices = prices;
		for (const listener of this.#listeners) listener();
	}

	/** @returns a function that ends the listening */
	listen(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
}
