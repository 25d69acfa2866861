/** One change of a document, as VS Code tells it: offsets in UTF-16 units, before the change. */
export interface Change {
	readonly offset: number;
	/** How much was taken away. */
	readonly length: number;
	readonly text: string;
}

/** A piece of a document. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** How many signs longer a document is after a change. */
export function growthOf({ length, text }: Change): number {
	return text.length - length;
}
