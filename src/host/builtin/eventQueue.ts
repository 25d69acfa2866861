/** Hands events from where they arise to whoever reads them, one batch for all that came meanwhile. */
export class EventQueue<T> {
	#waiting: T[] = [];
	#wake: (() => void) | undefined;
	#ended = false;

	push(event: T): void {
		this.#waiting.push(event);
		this.#wake?.();
	}

	/** No more will come. */
	end(): void {
		this.#ended = true;
		this.#wake?.();
	}

	async *batches(): AsyncGenerator<readonly T[], void> {
		for (;;) {
			if (this.#waiting.length > 0) {
				const batch = this.#waiting;
				this.#waiting = [];
				yield batch;
			} else if (this.#ended) return;
			else {
				await new Promise<void>((resolve) => {
					this.#wake = resolve;
				});
				this.#wake = undefined;
			}
		}
	}
}
