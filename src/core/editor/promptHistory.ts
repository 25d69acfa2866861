/** The maximum number of stored prompts. */
const most = 20;
/** Longer prompts are not stored. */
const longest = 2_000;

/** The stored prompts after adding one: newest first, without duplicates. */
export function remembered(earlier: readonly string[], prompt: string): string[] {
	if (prompt.length > longest) return [...earlier];
	return [prompt, ...earlier.filter((one) => one !== prompt)].slice(0, most);
}
