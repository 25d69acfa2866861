/** What is shown of a content that ends with something unfinished: its beginning, and what closes what is open there. */
export interface Shown {
	/** So many of its characters, not counting white space before what is cut off. */
	readonly keep: number;
	/** Markup that stands behind them. */
	readonly add: string;
	/** So many of its characters are shown as they are, whatever follows. */
	readonly sure: number;
}

/** What is open for longer than so many characters is shown as CommonMark reads it. */
export const longest = 1000;

/** The address of a link or an image whose own has not come yet. */
export const unfinishedAddress = "unfinished:";

/** Ends a link's text or an image's. */
export const unfinishedTarget = `(${unfinishedAddress})`;

/** The length of a text without the white space that it ends with. */
export function trimmedLength(text: string, end = text.length): number {
	let at = end;
	while (at > 0 && " \t\n".includes(text.charAt(at - 1))) at--;
	return at;
}
