/** What is shown of content with an unfinished end: its beginning, and markup that closes what is open. */
export interface Shown {
	/** How many characters are kept, without white space before the cut. */
	readonly keep: number;
	/** The markup that is added after them. */
	readonly add: string;
	/** How many characters are final, whatever follows. */
	readonly sure: number;
}

/** Markup that is open for more characters than this is shown as CommonMark parses it. */
export const longest = 1000;

/** The URL of a link or an image whose own URL has not arrived. */
export const unfinishedAddress = "unfinished:";

/** Closes the text of a link or an image. */
export const unfinishedTarget = `(${unfinishedAddress})`;

/** The length of a text without trailing white space. */
export function trimmedLength(text: string, end = text.length): number {
	let at = end;
	while (at > 0 && " \t\n".includes(text.charAt(at - 1))) at--;
	return at;
}
