/** A piece of content of one kind. */
export interface Piece {
	/**
	 * `closing`: a closing tag without an opening tag; the text before it was reasoning. `unclosed`: the
	 * assumed reasoning was text.
	 */
	readonly kind: "text" | "reasoning" | "closing" | "unclosed";
	readonly text: string;
}

const opening = "<think>";
const closing = "</think>";

/**
 * Separates reasoning from the answer if a server leaves the model's own tags in the text: `<think>` at the
 * very beginning opens it, `</think>` closes it, once. The chat template may have opened it in the prompt, so
 * a `</think>` without an opening tag closes it too, unless it is in code or after something that only an
 * answer has: a heading or a fence. Anywhere else the tags are text. Deltas may cut a tag.
 */
export class ThinkSplitter {
	#state: "start" | "opened" | "inside" | "behind" | "watching" | "text" = "start";
	/** The beginning of the current line. */
	#line = "";
	/** Inside a code span, according to the line's backticks. */
	#inCode = false;
	/** A possible beginning of a tag. */
	#held = "";
	/** The answer is assumed to begin as reasoning; nothing has confirmed it yet. */
	#assumed: boolean;

	/** @param opened whether this model's answers begin as reasoning: its last one did */
	constructor(opened = false) {
		this.#assumed = opened;
	}

	/** The server sends reasoning separately, so the text is not reasoning. */
	apart(): void {
		if (this.#state === "start") this.#assumed = false;
	}

	push(text: string): Piece[] {
		if (this.#state === "text") return pieces("text", text);
		const all = this.#held + text;
		this.#held = "";
		return this[this.#state](all);
	}

	/** @returns the held text when the stream has ended */
	end(): Piece[] {
		const held = this.#held;
		this.#held = "";
		if (this.#state === "inside" && this.#assumed) {
			return [...pieces("reasoning", held), { kind: "unclosed", text: "" }];
		}
		return pieces(this.#state === "start" || this.#state === "watching" ? "text" : "reasoning", held);
	}

	start(all: string): Piece[] {
		const begun = all.trimStart();
		if (begun.startsWith(opening)) {
			this.#assumed = false;
			this.#state = "opened";
			return this.opened(begun.slice(opening.length));
		}
		if (opening.startsWith(begun)) {
			this.#held = all;
			return [];
		}
		this.#state = this.#assumed ? "opened" : "watching";
		return this[this.#state](all);
	}

	/** Reads text until a closing tag shows that it was reasoning. */
	watching(all: string): Piece[] {
		const end = all.indexOf(closing);
		const text = end < 0 ? all.slice(0, all.length - overlap(all)) : all.slice(0, end);
		this.#read(text);
		if (this.#state === "text") return pieces("text", all);
		if (end < 0) {
			this.#held = all.slice(text.length);
			return pieces("text", text);
		}
		if (this.#inCode) {
			this.#state = "text";
			return pieces("text", all);
		}
		this.#state = "behind";
		const rest = this.behind(all.slice(end + closing.length));
		return [...pieces("text", text), { kind: "closing", text: closing }, ...rest];
	}

	/** Checks whether the text is an answer: reasoning has no heading or fence. */
	#read(text: string): void {
		for (const [at, line] of text.split("\n").entries()) {
			if (at > 0) this.#line = "";
			this.#line = (this.#line + line).slice(0, 8);
			if (at > 0 && line.trim() === "") this.#inCode = false;
			if ((line.split("`").length - 1) % 2 === 1) this.#inCode = !this.#inCode;
			if (/^(#{1,6} |```|~~~)/.test(this.#line)) this.#state = "text";
		}
	}

	opened(all: string): Piece[] {
		const begun = all.trimStart();
		if (begun === "") return [];
		this.#state = "inside";
		return this.inside(begun);
	}

	inside(all: string): Piece[] {
		const end = all.indexOf(closing);
		if (end >= 0) {
			this.#assumed = false;
			this.#state = "behind";
			const rest = this.behind(all.slice(end + closing.length));
			return [...pieces("reasoning", all.slice(0, end)), ...rest];
		}
		const safe = all.length - overlap(all);
		this.#held = all.slice(safe);
		return pieces("reasoning", all.slice(0, safe));
	}

	/** The blank lines between the reasoning and the answer are dropped. */
	behind(all: string): Piece[] {
		const text = all.trimStart();
		if (text !== "") this.#state = "text";
		return pieces("text", text);
	}
}

const pieces = (kind: Piece["kind"], text: string): Piece[] => (text === "" ? [] : [{ kind, text }]);

/** How many characters at the end may begin the closing tag. */
function overlap(text: string): number {
	for (let length = Math.min(closing.length - 1, text.length); length > 0; length--) {
		if (closing.startsWith(text.slice(-length))) return length;
	}
	return 0;
}
