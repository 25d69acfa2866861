/** What a stage of the way from an answer to a document hands on. */
export interface Growth {
	readonly text: string;
	/** What was handed on before is void: `text` is all there is. */
	readonly restart: boolean;
}

/** A stage that turns a stream of text into another; any cutting of its input gives the same sum. */
export interface Stage {
	push(text: string): Growth;
	/**
	 * The input has ended.
	 *
	 * @param cut whether it ended too early, so that half a mark at its end is no text
	 */
	finish(cut: boolean): Growth;
}

/** More of the same. */
export function more(text: string): Growth {
	return { text, restart: false };
}

/** Two growths, one after the other, as one. */
export function joined(first: Growth, second: Growth): Growth {
	if (second.restart) return second;
	return { text: first.text + second.text, restart: first.restart };
}
