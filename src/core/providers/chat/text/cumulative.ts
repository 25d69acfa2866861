/** The minimum length of sent text before it counts: short repetitions are ordinary text. */
const enough = 20;

/**
 * Detects servers whose deltas repeat all text so far (DashScope without `incremental_output`): each of the
 * first three deltas begins with the one before and is longer (fault 222). The second is held until the third
 * decides, so that nothing is shown twice.
 */
export class CumulativeDeltas {
	#state: "first" | "second" | "third" | "cumulative" | "plain" = "first";
	#all = "";

	/** @param decided the endpoint's setting; if it is set, nothing is detected */
	constructor(decided?: boolean) {
		if (decided !== undefined) this.#state = decided ? "cumulative" : "plain";
	}

	#held = "";

	/** Whether the deltas repeat the text before them, as far as detected. */
	get repeats(): boolean {
		return this.#state === "cumulative";
	}

	/** @returns the text that a delta adds */
	push(delta: string): string {
		if (this.#state === "plain" || delta === "") return delta;
		return this[this.#state](delta);
	}

	/** @returns the text that was held when the stream ended */
	end(): string {
		const held = this.#held;
		this.#held = "";
		return held;
	}

	first(delta: string): string {
		this.#all = delta;
		this.#state = "second";
		return delta;
	}

	second(delta: string): string {
		const repeats = goesOn(this.#all, delta);
		this.#state = repeats ? "third" : "plain";
		if (repeats) this.#held = delta;
		return repeats ? "" : delta;
	}

	third(delta: string): string {
		const held = this.end();
		const sent = this.#all.length + held.length + delta.length;
		this.#state = goesOn(held, delta) && sent >= enough ? "cumulative" : "plain";
		return this.#state === "plain" ? held + delta : this.cumulative(delta);
	}

	cumulative(delta: string): string {
		const added = delta.startsWith(this.#all) ? delta.slice(this.#all.length) : delta;
		this.#all += added;
		return added;
	}
}

const goesOn = (before: string, delta: string) => delta.length > before.length && delta.startsWith(before);
