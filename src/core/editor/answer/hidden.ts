/**
 * Signs that no one sees and that can make code do something else than it looks like: bidirectional
 * controls, zero-width signs, tags, and line ends that only some programs know (fault 168).
 */
const hidden =
	/[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** One sign that was found: its code point. */
export type Hidden = number;

/**
 * @param before what stands in front of the text: a joiner between the parts of an emoji is no trick
 * @returns the code points of the hidden signs in the text, in order
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
