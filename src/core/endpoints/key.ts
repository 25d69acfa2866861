/**
 * Checks a key at the place where it is entered: one with an inner line break or a character that a header
 * can't hold would make fetch throw an error that quotes the key (fault 153).
 *
 * @returns the trimmed key, or undefined with the reason in one sentence
 */
export function checkKey(entered: string): { readonly key: string } | { readonly problem: string } {
	const key = entered.trim();
	if (key === "") return { problem: "Paste the key that the server's provider gave you." };
	if (/\s/.test(key)) return { problem: "A key has no spaces or line breaks: copy it again." };
	if (!/^[\x21-\x7e]+$/.test(key)) {
		return { problem: "A key has only plain letters, digits and signs: copy it again." };
	}
	if (key.length > 10_000) return { problem: "That is too long for a key: copy it again." };
	return { key };
}
