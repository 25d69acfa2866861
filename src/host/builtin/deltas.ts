/** A few words: as much as a reader takes in at a glance. */
const wordsInDelta = 3;

/** Cuts a text into pieces of a few words each, which put together are the text. */
export function deltas(text: string): string[] {
	return text.match(new RegExp(`(?:\\s*\\S+){1,${wordsInDelta}}\\s*|\\s+`, "g")) ?? [];
}
