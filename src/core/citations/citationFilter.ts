import { citationMarksIn, openCitationMark, withoutCitationMarks } from "./citationMarks";

/** A mark that was taken out: where it stood in the text as it came, and how much had been taken out before it. */
interface Removed {
	readonly from: number;
	readonly to: number;
	readonly before: number;
}

/** Takes citation marks out of a text that grows: nobody sees one, not even while its end has not come. */
export class CitationFilter {
	#held = "";
	/** Where the held text begins, in the text as it came. */
	#start = 0;
	readonly #removed: Removed[] = [];

	/** @returns the text without marks; a blank at its end waits, for a mark may follow it */
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

	/** @returns what was still waiting and is no mark */
	end(): string {
		const held = this.#held;
		const rest = withoutCitationMarks(held);
		if (rest !== held) this.#remove(this.#start, this.#start + held.length);
		this.#held = "";
		this.#start += held.length;
		return rest;
	}

	/** @param offset in the text as it came @returns the offset in the text without marks */
	place(offset: number): number {
		const last = this.#removed.findLast(({ from }) => from < offset);
		return last ? offset - last.before - (Math.min(offset, last.to) - last.from) : offset;
	}

	#remove(from: number, to: number): void {
		const last = this.#removed.at(-1);
		this.#removed.push({ from, to, before: last ? last.before + last.to - last.from : 0 });
	}
}
