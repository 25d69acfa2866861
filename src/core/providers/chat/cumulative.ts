/** How much must have been sent before it counts: short repetitions are text like any other. */
const enough = 20;

/**
 * Finds servers whose deltas repeat all text so far (DashScope without `incremental_output`): each of the first
 * three begins with the one before and goes on (fault 222). The second is held until the third has decided, so
 * that nothing is shown twice.
 */
export class CumulativeDeltas {
	#state: "first" | "second" | "third" | "cumulative" | "plain" = "first";
	#all = "";

	/** @param decided what the endpoint's settings say: nothing is detected then */
	constructor(decided?: boolean) {
		if (decided !== undefined) this.#state = decided ? "cumulative" : "plain";
	}

	#held = "";

	/** Whether the deltas repeat what came before them, as far as has been seen. */
	get repeats(): boolean {
		return this.#state === "cumulative";
	}

	/** What a delta adds to the text before it. */
	push(delta: string): string {
		if (this.#state === "plain" || delta === "") return delta;
		return this[this.#state](delta);
	}

	/** What was held when the stream ended. */
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
