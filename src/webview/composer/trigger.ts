/** What is typed after a sign that opens a list. */
export interface Trigger {
	/** Where the sign stands. */
	readonly from: number;
	readonly query: string;
}

/** The `#word` that the caret stands behind, at the beginning of a word. */
export function contextTrigger(text: string, caret: number): Trigger | undefined {
	const match = /(?:^|\s)#([^\s#]{0,100})$/.exec(text.slice(0, caret));
	const query = match?.[1];
	return query === undefined ? undefined : { from: caret - query.length - 1, query };
}
