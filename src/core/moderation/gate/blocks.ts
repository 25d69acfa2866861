/** How long a block is, in UTF-16 units. */
export const blockSizes = {
	/** A paragraph ends a block of at least this length; shorter ones are checked together with the next. */
	paragraph: 120,
	/** A sentence or a line ends a block of at least this length. */
	sentence: 500,
	/** No block is longer. */
	most: 1_200,
} as const;

/** Where a block ends. */
export interface BlockEnd {
	readonly end: number;
	/** It ends with a sentence, a line or a paragraph; otherwise the next block continues its sentence. */
	readonly whole: boolean;
}

const paragraphEnd = /\n[ \t]*\r?\n/g;
const sentenceEnd = /[.!?…][\])"'»”’*_`]*[ \t\n]|[。！？]|\n/g;

/** Whether a block can end in a piece of text, given with the character before it. */
export function mayEndBlock(piece: string): boolean {
	return /[.!?…\])"'»”’*_`][ \t\n]|[。！？\n]/.test(piece);
}

/**
 * Finds the end of the block that begins at `from`: after a paragraph, after a sentence or line of a longer
 * block, or at a space where neither comes. It depends on the text alone, never on how the text arrived.
 *
 * @returns undefined if more text must arrive first
 */
export function blockEnd(text: string, from: number): BlockEnd | undefined {
	const length = text.length - from;
	if (length < blockSizes.paragraph) return undefined;
	const limit = from + blockSizes.most;
	const paragraph = endOf(paragraphEnd, text, from + blockSizes.paragraph, limit);
	const sentence = endOf(sentenceEnd, text, from + blockSizes.sentence, limit);
	const end = Math.min(paragraph ?? Number.POSITIVE_INFINITY, sentence ?? Number.POSITIVE_INFINITY);
	if (end <= limit) return { end, whole: true };
	if (length <= blockSizes.most) return undefined;
	return { end: withinSentence(text, from, limit), whole: false };
}

function endOf(pattern: RegExp, text: string, start: number, limit: number): number | undefined {
	if (start >= text.length) return undefined;
	pattern.lastIndex = 0;
	// Only a window is searched: the rest may be megabytes of text without a sentence.
	const match = pattern.exec(text.slice(start, limit));
	return match ? start + match.index + match[0].length : undefined;
}

/** After the last space of the second half; else as late as possible, but never inside a character. */
function withinSentence(text: string, from: number, limit: number): number {
	const space = text.lastIndexOf(" ", limit - 1) + 1;
	if (space > from + blockSizes.most / 2) return space;
	return /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
}
