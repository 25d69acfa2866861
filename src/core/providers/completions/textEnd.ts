/** Tokens that mark places in a model's training data. Servers that do not know them leave them in the text. */
const specialTokens = [
	...["<|endoftext|>", "<|end_of_text|>", "<|eot_id|>", "<|im_end|>", "<|im_start|>", "<EOT>"],
	...["<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|fim_pad|>"],
	...["<|file_sep|>", "<|repo_name|>", "<|file_separator|>"],
	...["<fim_prefix>", "<fim_suffix>", "<fim_middle>", "<fim_pad>", "<file_sep>", "<repo_name>"],
	...["<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>", "<｜end▁of▁sentence｜>"],
];

/**
 * Finds the end of a model's text: a special token, or a line that it should not write. A token before the
 * first word is removed instead. Deltas may cut a mark anywhere.
 */
export class TextEnd {
	/** Whether the end was found: what follows is not part of the text. */
	ended = false;
	#begun = false;
	/** A possible beginning of a mark. */
	#held = "";
	readonly #marks: readonly string[];

	/**
	 * @param stops further texts that end it
	 * @param trim whether white space before the first word is dropped
	 */
	constructor(
		stops: readonly string[] = [],
		private readonly trim = false,
	) {
		this.#marks = [...stops, ...specialTokens];
	}

	/** @returns the text that is certain to belong to the answer */
	push(text: string): string {
		if (this.ended) return "";
		let all = this.#held + text;
		this.#held = "";
		let out = "";
		for (let found = this.#first(all); found; found = this.#first(all)) {
			out += this.#take(all.slice(0, found.at));
			if (this.#begun || !specialTokens.includes(found.mark)) {
				this.ended = true;
				return out;
			}
			all = all.slice(found.at + found.mark.length);
		}
		this.#held = this.#beginning(all);
		return out + this.#take(all.slice(0, all.length - this.#held.length));
	}

	/** @returns the held text when the stream has ended */
	end(): string {
		const held = this.#held;
		this.#held = "";
		return this.#take(held);
	}

	#take(text: string): string {
		if (this.#begun) return text;
		this.#begun = text.trim() !== "";
		return this.trim ? text.trimStart() : text;
	}

	/** The first mark in a text. */
	#first(text: string): { readonly at: number; readonly mark: string } | undefined {
		const found = this.#marks
			.map((mark) => ({ at: text.indexOf(mark), mark }))
			.filter(({ at }) => at >= 0)
			.sort((a, b) => a.at - b.at);
		return found[0];
	}

	/** The longest end of a text that may become a mark. */
	#beginning(text: string): string {
		const longest = Math.max(...this.#marks.map(({ length }) => length)) - 1;
		for (let length = Math.min(longest, text.length); length > 0; length--) {
			const end = text.slice(-length);
			if (this.#marks.some((mark) => mark.length > length && mark.startsWith(end))) return end;
		}
		return "";
	}
}
