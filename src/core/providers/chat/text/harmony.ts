import type { Piece } from "./think";

/** gpt-oss's own markers. A server without a parser for them leaves them in the text. */
const marker = /<\|(start|channel|constrain|message|end|return|call)\|>/;
/** The end of a text that may become a marker. */
const open = /<(\|([a-z]{0,9}\|?)?)?$/;
const beginnings = ["<|channel|>", "<|start|>"];

/**
 * Separates gpt-oss's channels if an answer begins with one: `analysis` and `commentary` are reasoning,
 * `final` is text, and the markers are removed. Any other text is passed on. Deltas may cut a marker.
 */
export class HarmonySplitter {
	#state: "start" | "header" | "body" | "plain" = "start";
	/** A possible beginning of a marker. */
	#held = "";
	/** The text after the newest marker other than `constrain`: the channel's name and its recipient. */
	#header = "";
	#kind: Piece["kind"] = "reasoning";

	/** @returns the pieces; undefined if the text has no channels */
	push(text: string): Piece[] | undefined {
		const all = this.#held + text;
		this.#held = "";
		if (this.#state === "plain") return undefined;
		if (this.#state === "start" && !this.#begins(all)) return this.#state === "start" ? [] : undefined;
		return this.#split(all);
	}

	/** @returns the held text, after `push` first returned undefined or at the end */
	end(): string {
		const held = this.#held;
		this.#held = "";
		return held;
	}

	#begins(all: string): boolean {
		const begun = all.trimStart();
		if (beginnings.some((one) => begun.startsWith(one))) {
			this.#state = "header";
			return true;
		}
		this.#held = all;
		if (!beginnings.some((one) => one.startsWith(begun))) this.#state = "plain";
		return false;
	}

	#split(all: string): Piece[] {
		const out: Piece[] = [];
		let rest = all;
		for (let found = marker.exec(rest); found; found = marker.exec(rest)) {
			this.#take(rest.slice(0, found.index), out);
			this.#mark(found[1] ?? "");
			rest = rest.slice(found.index + found[0].length);
		}
		this.#held = open.exec(rest)?.[0] ?? "";
		this.#take(rest.slice(0, rest.length - this.#held.length), out);
		return out;
	}

	#take(text: string, out: Piece[]): void {
		if (this.#state === "header") this.#header += text;
		else if (text !== "") out.push({ kind: this.#kind, text });
	}

	#mark(name: string): void {
		if (name === "message") {
			this.#state = "body";
			this.#kind = /^\s*final\b/.test(this.#header) ? "text" : "reasoning";
		} else {
			if (this.#state === "body" || name === "channel") this.#header = "";
			this.#state = "header";
		}
	}
}
