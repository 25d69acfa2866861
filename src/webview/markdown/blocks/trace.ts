import type { ContentFrame, ItemFrame, LeafFrame, ListFrame, QuoteFrame } from "./frames";

/*
 * What a parse notes on its way, so that the deepest place where the next one may go on can be found
 * afterwards. Only last children matter: all before them is settled.
 */

/** A child of a container: where it starts, and how the container stood there. */
export interface ChildTrace {
	readonly line: number;
	/** The index of its first token. */
	readonly token: number;
	readonly blank: boolean;
	readonly first: boolean;
	readonly tight: boolean;
	/** It began before the window: one can go on inside it only. */
	readonly resumed: boolean;
	inside: OpenTrace | undefined;
	/** The first line behind it. */
	end: number;
}

export interface ContentTrace<F extends ContentFrame = ContentFrame> {
	readonly kind: "content";
	readonly frame: F;
	/** Its first line; before the window where it was resumed. */
	readonly start: number;
	last: ChildTrace | undefined;
	/** The first of the children that later lines may still join into one link definition. */
	glue: ChildTrace | undefined;
}

export interface ItemTrace {
	readonly line: number;
	readonly token: number;
	readonly resumed: boolean;
	/** The list as it stood before this item. */
	readonly list: ListFrame;
	readonly content: ContentTrace<ItemFrame>;
}

export interface ListTrace {
	readonly kind: "list";
	readonly start: number;
	last: ItemTrace | undefined;
}

/** A table, a fence, indented code or a paragraph, and its last line. */
interface LeafTrace {
	readonly kind: "leaf";
	readonly start: number;
	readonly line: number;
	readonly token: number;
	readonly frame: LeafFrame;
}

export type OpenTrace = ContentTrace<QuoteFrame> | ListTrace | LeafTrace;

export function contentTrace<F extends ContentFrame>(frame: F, start: number): ContentTrace<F> {
	return { kind: "content", frame, start, last: undefined, glue: undefined };
}
