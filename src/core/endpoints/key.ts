/**
 * Checks a key when it is entered. A key with a line break or a character that a header can't contain would
 * make fetch throw an error that quotes the key (fault 153).
 *
 * @returns the trimmed key, or the problem in one sentence
 */
export function checkKey(entered: string): { readonly key: string } | { readonly problem: string } {
	const key = entered.trim();
	if (key === "") return { problem: "Enter the key from your provider." };
	if (/\s/.test(key)) return { problem: "Enter a key without spaces or line breaks." };
	if (!/^[\x21-\x7e]+$/.test(key)) {
		return { problem: "Enter a key with only ASCII letters, digits and symbols." };
	}
	if (key.length > 10_000) return { problem: "Enter a key with at most 10,000 characters." };
	return { key };
}
