/** Lets a replay go on one event at a time. */
export class Stepper {
	#allowed = 0;
	#wake = () => {};

	/** Allows one more event. */
	step(): void {
		this.#allowed++;
		this.#wake();
	}

	/** Allows all that are left. */
	rest(): void {
		this.#allowed = Number.POSITIVE_INFINITY;
		this.#wake();
	}

	/** Resolves when the next event may be played; with false if the signal aborts first. */
	async next(signal: AbortSignal): Promise<boolean> {
		while (this.#allowed === 0 && !signal.aborted) {
			await new Promise<void>((resolve) => {
				const wake = () => {
					signal.removeEventListener("abort", wake);
					resolve();
				};
				this.#wake = wake;
				signal.addEventListener("abort", wake);
			});
		}
		if (signal.aborted) return false;
		this.#allowed--;
		return true;
	}
}
