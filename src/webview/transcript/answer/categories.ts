import { sanitizeName } from "../../dom/sanitize";

/** How many categories a notice names. */
const shown = 8;

/** The names of moderation categories as a list of words: `self-harm/intent`, `hate_threatening`. */
export function categoryWords(categories: readonly string[]): string {
	const names = categories.slice(0, shown).map((name) => sanitizeName(name.replaceAll("_", " ")));
	return [...names, ...(categories.length > shown ? ["…"] : [])].join(", ");
}
