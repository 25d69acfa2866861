/** A view of a text that can grow at its end. */
export interface TextSink {
	push(delta: string): void;
	reset(text: string): void;
}

/**
 * Keeps a displayed text up to date without comparing the whole text in each frame. Deltas are collected and
 * pushed once a frame; the length of the model's text shows whether they were complete. If they were not (the
 * fold dropped a repeated event, or a `.done` added text that the deltas lacked), the text is replaced by the
 * model's.
 */
export class GrowingText {
	#shown = "";
	#pending = "";
	#check = false;

	constructor(private readonly sink: TextSink) {}

	/** Adds a delta of this text. */
	note(delta: string): void {
		this.#pending += delta;
	}

	/** The whole text was replaced: the next flush compares it once. */
	recheck(): void {
		this.#check = true;
	}

	/** Whether nothing has been shown yet. */
	get empty(): boolean {
		return this.#shown === "";
	}

	/** @param text the text in the model */
	flush(text: string): void {
		const next = this.#shown + this.#pending;
		const same = next.length === text.length && (!this.#check || next === text);
		if (!same) this.#reset(text);
		else if (this.#pending !== "") {
			this.sink.push(this.#pending);
			this.#shown = next;
		}
		this.#pending = "";
		this.#check = false;
	}

	#reset(text: string): void {
		if (text !== this.#shown) this.sink.reset(text);
		this.#shown = text;
	}
}
