/**
 * Reads from a source that may hang: `next` rejects as soon as the signal aborts, whatever the source is
 * doing. `close` tells the source to end, and does not wait for it.
 */
export class Pull<T> {
	readonly #own = new AbortController();
	readonly #iterator: AsyncIterator<T>;
	#reject: ((reason: unknown) => void) | undefined;
	readonly #onAbort = () => {
		this.#own.abort(this.outer.reason);
		this.#reject?.(this.outer.reason);
	};

	/** @param open creates the source; its signal aborts with the outer one, and on `close` */
	constructor(
		open: (signal: AbortSignal) => AsyncIterable<T>,
		private readonly outer: AbortSignal,
	) {
		if (outer.aborted) this.#own.abort(outer.reason);
		else outer.addEventListener("abort", this.#onAbort);
		this.#iterator = open(this.#own.signal)[Symbol.asyncIterator]();
	}

	/** The next value; undefined at the end. */
	next(): Promise<T | undefined> {
		return new Promise((resolve, reject) => {
			if (this.outer.aborted) return reject(this.outer.reason);
			this.#reject = reject;
			this.#iterator.next().then(({ done, value }) => resolve(done === true ? undefined : value), reject);
		});
	}

	close(): void {
		this.outer.removeEventListener("abort", this.#onAbort);
		this.#own.abort();
		this.#iterator.return?.().catch(() => {});
	}
}
