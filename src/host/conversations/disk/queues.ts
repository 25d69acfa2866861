/** Work that must not overlap waits in a queue, one for each key. */
export class Queues {
	readonly #last = new Map<string, Promise<unknown>>();

	/** Does the work once all before it with this key is over, however that ended. */
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

	/** Resolves when everything that waits now is over. */
	async idle(): Promise<void> {
		await Promise.all(this.#last.values());
	}
}
