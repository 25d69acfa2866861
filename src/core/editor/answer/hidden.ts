/**
 * Invisible characters that can make code do something other than what it shows: bidirectional controls,
 * zero-width characters, tags, and line ends that only some programs recognize (fault 168).
 */
const hidden =
	/[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The code point of a hidden character. */
export type Hidden = number;

/**
 * @param before the text before it: a joiner between the parts of an emoji is allowed
 * @returns the code points of the hidden characters in the text, in order
 */
export function hiddenIn(text: string, before = ""): Hidden[] {
	const whole = before + text;
	return [...whole.matchAll(hidden)]
		.filter(
			({ index, 0: sign }) => index >= before.length && !(sign === "\u200d" && joinsEmoji(whole, index)),
		)
		.map(({ 0: sign }) => sign.codePointAt(0) ?? 0);
}

/** "U+202E, U+200B", each once. */
export function namesOf(signs: readonly Hidden[]): string {
	return [...new Set(signs)]
		.map((sign) => `U+${sign.toString(16).toUpperCase().padStart(4, "0")}`)
		.join(", ");
}

function joinsEmoji(text: string, at: number): boolean {
	return /(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u.test(text.slice(Math.max(0, at - 2), at));
}
