import { citationMarksIn, openCitationMark, withoutCitationMarks } from "./citationMarks";

/** A removed mark: its range in the received text, and how many characters were removed before it. */
interface Removed {
	readonly from: number;
	readonly to: number;
	readonly before: number;
}

/** Removes citation marks from a growing text. A mark is hidden even before its end has arrived. */
export class CitationFilter {
	#held = "";
	/** Offset of the held text in the received text. */
	#start = 0;
	readonly #removed: Removed[] = [];

	/** @returns the text without marks; a trailing space is held, because a mark may follow it */
	push(delta: string): string {
		const text = this.#held + delta;
		const open = openCitationMark(text);
		let kept = "";
		let at = 0;
		for (const { from, to } of citationMarksIn(text)) {
			kept += text.slice(at, from);
			this.#remove(this.#start + from, this.#start + to);
			at = to;
		}
		kept += text.slice(at, open);
		this.#held = text.slice(open);
		this.#start += open;
		return kept;
	}

	/** @returns the held text, without marks */
	end(): string {
		const held = this.#held;
		const rest = withoutCitationMarks(held);
		if (rest !== held) this.#remove(this.#start, this.#start + held.length);
		this.#held = "";
		this.#start += held.length;
		return rest;
	}

	/** @param offset in the received text @returns the offset in the text without marks */
	place(offset: number): number {
		const last = this.#removed.findLast(({ from }) => from < offset);
		return last ? offset - last.before - (Math.min(offset, last.to) - last.from) : offset;
	}

	#remove(from: number, to: number): void {
		const last = this.#removed.at(-1);
		this.#removed.push({ from, to, before: last ? last.before + last.to - last.from : 0 });
	}
}
