/** A piece of content, told apart. */
export interface Piece {
	readonly kind: "text" | "reasoning";
	readonly text: string;
}

const opening = "<think>";
const closing = "</think>";

/**
 * Tells reasoning from answer where a server leaves the model's own tags in the text: `<think>` at the very
 * beginning opens it, `</think>` closes it, once. Anywhere else the tags are text like any other, and so is
 * a `</think>` that nothing opened. The tags may come in pieces.
 */
export class ThinkSplitter {
	#state: "start" | "opened" | "inside" | "behind" | "text" = "start";
	/** What may be the beginning of a tag. */
	#held = "";

	push(text: string): Piece[] {
		if (this.#state === "text") return pieces("text", text);
		const all = this.#held + text;
		this.#held = "";
		return this[this.#state](all);
	}

	/** What was held back when the stream ended. */
	end(): Piece[] {
		const held = this.#held;
		this.#held = "";
		return pieces(this.#state === "start" ? "text" : "reasoning", held);
	}

	start(all: string): Piece[] {
		const begun = all.trimStart();
		if (begun.startsWith(opening)) {
			this.#state = "opened";
			return this.opened(begun.slice(opening.length));
		}
		if (opening.startsWith(begun)) {
			this.#held = all;
			return [];
		}
		this.#state = "text";
		return pieces("text", all);
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
			this.#state = "behind";
			const rest = this.behind(all.slice(end + closing.length));
			return [...pieces("reasoning", all.slice(0, end)), ...rest];
		}
		const safe = all.length - overlap(all);
		this.#held = all.slice(safe);
		return pieces("reasoning", all.slice(0, safe));
	}

	/** The blank lines between the reasoning and the answer belong to neither. */
	behind(all: string): Piece[] {
		const text = all.trimStart();
		if (text !== "") this.#state = "text";
		return pieces("text", text);
	}
}

const pieces = (kind: Piece["kind"], text: string): Piece[] => (text === "" ? [] : [{ kind, text }]);

/** How many characters at the end may be the beginning of the closing tag. */
function overlap(text: string): number {
	for (let length = Math.min(closing.length - 1, text.length); length > 0; length--) {
		if (closing.startsWith(text.slice(-length))) return length;
	}
	return 0;
}
