import { append, type Stage, type StageOutput } from "../stage";
import { belongsToSuffix } from "./suffixOverlap";

/**
 * Cuts off the end of a completion that repeats the text after the cursor. An end that may be a repetition is
 * held until the text goes on differently, or ends.
 */
export class RepeatedSuffix implements Stage {
	/** For each length of the suffix's beginning: the next shorter beginning that it ends with. */
	private readonly shorter: readonly number[];
	private all = "";
	private sent = 0;
	/** How many characters at the end equal the beginning of the suffix. */
	private matched = 0;

	/** @param suffix the text after the cursor, with line feeds only */
	constructor(private readonly suffix: string) {
		this.shorter = shorterEnds(suffix);
	}

	push(text: string): StageOutput {
		this.all += text;
		for (let at = 0; at < text.length; at++) this.match(text.charAt(at));
		return append(this.upTo(this.all.length - this.matched));
	}

	finish(): StageOutput {
		let length = this.matched;
		while (length > 0 && !belongsToSuffix(this.all, this.suffix, length)) length = this.shorter[length] ?? 0;
		return append(this.upTo(this.all.length - length));
	}

	private match(sign: string): void {
		const { suffix, shorter } = this;
		while (this.matched > 0 && suffix.charAt(this.matched) !== sign)
			this.matched = shorter[this.matched] ?? 0;
		if (suffix.charAt(this.matched) === sign) this.matched++;
	}

	private upTo(end: number): string {
		const out = this.all.slice(this.sent, end);
		this.sent = end;
		return out;
	}
}

/** The failure function of Knuth, Morris and Pratt. */
function shorterEnds(text: string): number[] {
	const ends = [0, 0];
	let length = 0;
	for (let at = 1; at < text.length; at++) {
		while (length > 0 && text.charAt(at) !== text.charAt(length)) length = ends[length] ?? 0;
		if (text.charAt(at) === text.charAt(length)) length++;
		ends.push(length);
	}
	return ends;
}
