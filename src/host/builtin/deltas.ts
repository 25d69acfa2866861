/** A few words: as many as a reader takes in at a glance. */
const wordsInDelta = 3;

/** Splits a text into pieces of a few words each. Joined, they are the text. */
export function deltas(text: string): string[] {
	return text.match(new RegExp(`(?:\\s*\\S+){1,${wordsInDelta}}\\s*|\\s+`, "g")) ?? [];
}
