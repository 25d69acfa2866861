/** Something that shows a text and can be given more of it. */
export interface TextSink {
	push(delta: string): void;
	reset(text: string): void;
}

/**
 * Keeps a shown text in step with the model's without looking at the whole text each frame: deltas are
 * collected as they come and pushed once a frame; the model's length tells whether they were all. Where
 * they were not (a repeated event that the fold dropped, a `.done` that brought what deltas lacked), the
 * model wins and the text is shown anew.
 */
export class Growth {
	#shown = "";
	#pending = "";
	#check = false;

	constructor(private readonly sink: TextSink) {}

	/** A delta of this text has arrived. */
	note(delta: string): void {
		this.#pending += delta;
	}

	/** The text was replaced as a whole: the next flush compares it, once. */
	recheck(): void {
		this.#check = true;
	}

	/** Whether nothing has been shown yet. */
	get empty(): boolean {
		return this.#shown === "";
	}

	/** @param text the model's */
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
