/** A number in brackets that cites a source. */
export interface CitedNumber {
	/** Counted from 1. */
	readonly number: number;
	/** In UTF-16 units of the text, with the brackets. */
	readonly start: number;
	readonly end: number;
}

const fence = /^[ \t>]*(`{3,}|~{3,})/;
/** Not the text of a link, and not the label of a link definition. */
const bracketed = /(?<!\[)\[(?:doc)?(\d{1,3})\](?!\])(?<!^ {0,3}\[\d+\](?=:))/gm;
const span = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g;

/**
 * Finds the numbers by which a streamed text cites sources, `[1]` or `[doc1]`. Ignores code and the text of
 * links. Only the current block of lines is read again, until it is complete.
 */
export class CitedNumbers {
	/** Offset of the current block. */
	#block = 0;
	/** Offset of the current, incomplete line. */
	#line = 0;
	#fence: string | undefined;
	/** Numbers before this offset have been found. */
	#found = 0;
	#length = 0;

	/**
	 * @param text all text so far; it only grows
	 * @param ended whether the text is complete
	 * @returns the new numbers
	 */
	read(text: string, ended: boolean): CitedNumber[] {
		const numbers: CitedNumber[] = [];
		for (let end = text.indexOf("\n", Math.max(this.#line, this.#length)); end >= 0; ) {
			numbers.push(...this.#take(text, end));
			end = text.indexOf("\n", this.#line);
		}
		const grown = text.slice(this.#length);
		this.#length = text.length;
		if (this.#fence === undefined && (ended || grown.includes("]") || grown.includes("`"))) {
			numbers.push(...this.#find(text.slice(this.#block), ended));
		}
		return numbers;
	}

	/** Reads a complete line. */
	#take(text: string, end: number): CitedNumber[] {
		const line = text.slice(this.#line, end);
		const begin = this.#line;
		this.#line = end + 1;
		const marker = fence.exec(line)?.[1];
		if (this.#fence !== undefined) {
			if (marker?.startsWith(this.#fence)) this.#fence = undefined;
			this.#block = this.#line;
			return [];
		}
		if (marker === undefined && line.trim() !== "") return [];
		const numbers = this.#find(text.slice(this.#block, begin), true);
		this.#fence = marker;
		this.#block = this.#line;
		return numbers;
	}

	/** @param whole whether nothing can follow the block: a link's address, or the end of code */
	#find(block: string, whole: boolean): CitedNumber[] {
		const plain = block.replace(span, (code) => " ".repeat(code.length));
		const open = whole ? -1 : plain.indexOf("`");
		const numbers: CitedNumber[] = [];
		for (const { 0: cited, 1: number, index } of plain
			.slice(0, open < 0 ? undefined : open)
			.matchAll(bracketed)) {
			const start = this.#block + index;
			const end = start + cited.length;
			const next = plain[index + cited.length];
			if (start < this.#found || next === "(" || (next === undefined && !whole)) continue;
			this.#found = end;
			numbers.push({ number: Number(number), start, end });
		}
		return numbers;
	}
}
