/** Letters, digits, blanks and commas, and full stops that no letter follows, which might be an address's. */
const words = /^(?:[\p{L}\p{M}\p{N} ,]|\.(?= |$))*$/u;
/** A word that nothing behind it makes anything else of: no address, no markup, no escape begins in it. */
const lastWord = /(?:^| )[\p{L}\p{M}\p{N},]+$/u;

/** How much of the text before is looked at: a longer word may have begun as anything. */
const reach = 40;

/** Whether a text is nothing but words: no rule of Markdown's, nor one that finds links, reads anything else in it. */
export function isOnlyWords(text: string): boolean {
	return words.test(text);
}

/** Whether text behind a text is but more of it: no rule of Markdown's, nor one that finds links, begins or ends in it. */
export function isWords(before: string, added: string): boolean {
	const end = before.slice(-reach);
	return words.test(added) && lastWord.test(end) && (end === before || end.includes(" "));
}
