/** The output of one stage between an answer and a document. */
export interface StageOutput {
	readonly text: string;
	/** All earlier output is void: `text` is the whole output. */
	readonly restart: boolean;
}

/** Turns one text stream into another. The total output does not depend on how the input is cut. */
export interface Stage {
	push(text: string): StageOutput;
	/**
	 * The input has ended.
	 *
	 * @param cut whether it was cut off; an incomplete mark at its end is then not text
	 */
	finish(cut: boolean): StageOutput;
}

/** Adds text without a restart. */
export function append(text: string): StageOutput {
	return { text, restart: false };
}

/** Combines two growths, in order. */
export function concatenated(first: StageOutput, second: StageOutput): StageOutput {
	if (second.restart) return second;
	return { text: first.text + second.text, restart: first.restart };
}
