/** How many prompts are kept. */
const most = 20;
/** A longer prompt is not kept. */
const longest = 2_000;

/** The prompts to keep after one more: the newest first, each once. */
export function remembered(earlier: readonly string[], prompt: string): string[] {
	if (prompt.length > longest) return [...earlier];
	return [prompt, ...earlier.filter((one) => one !== prompt)].slice(0, most);
}
