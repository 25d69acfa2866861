import { CitationFilter } from "../../core/citations/citationFilter";

/** The text as it arrives, without citation marks, with line ends and NUL as markdown-it wants them. */
export class Source {
	readonly #citations = new CitationFilter();
	#carry = "";
	/** Lengths of normalised text before which a line end of two characters became one. */
	#pairs: number[] = [];
	#length = 0;

	/** @returns the normalised text; a "\r" at the end waits, for a "\n" may follow */
	push(delta: string): string {
		let text = this.#carry + this.#citations.push(delta);
		this.#carry = "";
		if (text.endsWith("\r")) {
			this.#carry = "\r";
			text = text.slice(0, -1);
		}
		return this.#normalise(text);
	}

	/** @returns what was still waiting */
	end(): string {
		const rest = this.#carry + this.#citations.end();
		this.#carry = "";
		return this.#normalise(rest);
	}

	/** @param pushed an offset in the text as it was pushed @returns the offset in the normalised text */
	place(pushed: number): number {
		const offset = this.#citations.place(pushed);
		let low = 0;
		let high = this.#pairs.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			// Each pair before it made the pushed text one character longer.
			if ((this.#pairs[middle] ?? 0) + middle < offset) low = middle + 1;
			else high = middle;
		}
		return offset - low;
	}

	#normalise(text: string): string {
		const start = this.#length;
		let normal = text;
		if (text.includes("\r")) {
			let pairs = 0;
			normal = text.replace(/\r\n?/g, (end, at: number) => {
				if (end.length === 2) this.#pairs.push(start + at - pairs++);
				return "\n";
			});
		}
		if (normal.includes("\0")) normal = normal.replaceAll("\0", "\ufffd");
		this.#length += normal.length;
		return normal;
	}
}
