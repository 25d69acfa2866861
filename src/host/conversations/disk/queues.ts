/** Queues for work that must not overlap, one per key. */
export class Queues {
	readonly #last = new Map<string, Promise<unknown>>();

	/** Runs the work when all earlier work with this key has settled. */
	run<T>(key: string, work: () => Promise<T>): Promise<T> {
		const result = (this.#last.get(key) ?? Promise.resolve()).then(work);
		const over = result.then(
			() => {},
			() => {},
		);
		this.#last.set(key, over);
		void over.then(() => {
			if (this.#last.get(key) === over) this.#last.delete(key);
		});
		return result;
	}

	/** Resolves when all currently queued work has settled. */
	async idle(): Promise<void> {
		await Promise.all(this.#last.values());
	}
}
