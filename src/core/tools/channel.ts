/** Hands over what several tasks send, in order, to one reader. */
export class Channel<T> {
	#sent: T[] = [];
	#closed = false;
	#wake: (() => void) | undefined;

	send(...values: readonly T[]): void {
		this.#sent.push(...values);
		this.#wake?.();
	}

	close(): void {
		this.#closed = true;
		this.#wake?.();
	}

	/** What was sent since the last batch, until the channel is closed. */
	async *batches(): AsyncGenerator<readonly T[]> {
		for (;;) {
			if (this.#sent.length > 0) {
				const batch = this.#sent;
				this.#sent = [];
				yield batch;
			} else if (this.#closed) return;
			else
				await new Promise<void>((resolve) => {
					this.#wake = resolve;
				});
		}
	}
}
