/** Passes events from a producer to a reader, one batch for all events that arrived meanwhile. */
export class EventQueue<T> {
	#waiting: T[] = [];
	#wake: (() => void) | undefined;
	#ended = false;

	push(event: T): void {
		this.#waiting.push(event);
		this.#wake?.();
	}

	/** No more events will be added. */
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
