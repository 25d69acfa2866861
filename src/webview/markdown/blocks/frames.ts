/** Where reading stands among the children of a container. */
interface Among {
	/** A blank line was seen since the container began: what makes a list loose. */
	readonly blank: boolean;
	/** The next child is the container's first. */
	readonly first: boolean;
	/** No blank line stands between the children so far. */
	readonly tight: boolean;
}

export interface RootFrame extends Among {
	readonly kind: "root";
}

export interface QuoteFrame extends Among {
	readonly kind: "quote";
}

export interface ItemFrame extends Among {
	readonly kind: "item";
	/** The column where the item's content begins. */
	readonly indent: number;
	/** The line of the item's marker, counted from the first line of the window: negative once it is gone. */
	readonly firstLine: number;
}

export interface ListFrame {
	readonly kind: "list";
	readonly ordered: boolean;
	/** The character code of "-", "+", "*", "." or ")". */
	readonly marker: number;
	readonly tight: boolean;
	/** The item before ended with a blank line: the next one makes the list loose. */
	readonly blankEnd: boolean;
}

export interface TableFrame {
	readonly kind: "table";
	/** One alignment a column, "" for none. */
	readonly aligns: readonly string[];
	/** Cells that were added to short rows so far; markdown-it stops at 65,536. */
	readonly added: number;
	/** No row has been read, and the line below the head is still in the window. */
	readonly fresh?: boolean;
	/** A row has begun the body. */
	readonly body: boolean;
}

export interface FenceFrame {
	readonly kind: "fence";
	readonly marker: number;
	/** How many markers opened it. */
	readonly length: number;
	/** The column of the opening fence: so much is taken off each line. */
	readonly indent: number;
}

export interface CodeFrame {
	readonly kind: "code";
}

export interface ParagraphFrame {
	readonly kind: "paragraph";
	/** The text of the lines before the window. */
	readonly text: string;
	/** Their source, with what their containers take off. */
	readonly source: string;
}

export type ContentFrame = RootFrame | QuoteFrame | ItemFrame;
export type LeafFrame = TableFrame | FenceFrame | CodeFrame | ParagraphFrame;
export type Frame = ContentFrame | ListFrame | LeafFrame;

/** What is open where settled text ends, outermost first. It begins with the root. */
export type Chain = readonly [RootFrame, ...Frame[]];

export const emptyChain: Chain = [{ kind: "root", blank: false, first: true, tight: true }];
