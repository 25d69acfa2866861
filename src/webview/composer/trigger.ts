/** The text that is typed after a character that opens a list. */
export interface Trigger {
	/** The position of the character. */
	readonly from: number;
	readonly query: string;
}

/** The `#word` before the caret. The `#` must be at the beginning of a word. */
export function contextTrigger(text: string, caret: number): Trigger | undefined {
	const match = /(?:^|\s)#([^\s#]{0,100})$/.exec(text.slice(0, caret));
	const query = match?.[1];
	return query === undefined ? undefined : { from: caret - query.length - 1, query };
}
