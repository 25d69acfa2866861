/** One change of a document, as VS Code reports it: offsets in UTF-16 units before the change. */
export interface Change {
	readonly offset: number;
	/** The number of characters removed. */
	readonly length: number;
	readonly text: string;
}

/** A range of a document. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** How many characters a change adds to the document. */
export function growthOf({ length, text }: Change): number {
	return text.length - length;
}
