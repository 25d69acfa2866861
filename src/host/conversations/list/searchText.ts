import { answerText } from "../../../core/conversation/answerText";
import type { Conversation } from "../../../core/conversation/conversation";
import { oneLine } from "./rows";

/** How much of a line a result shows, in UTF-16 units, and how much of that stands before the word found. */
const shown = 160;
const before = 40;

/** The words of a query; all of them must stand in one line. */
export function wordsOf(query: string): string[] {
	return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether a line holds all words. */
export function holds(line: string, words: readonly string[]): boolean {
	const lower = line.toLowerCase();
	return words.every((word) => lower.includes(word));
}

/** What can be found in a conversation: its questions and the text of all its answers. */
export function searchable({ turns }: Conversation): string {
	return turns
		.flatMap(({ question, answers }) => [
			question.text,
			...answers.map(({ response }) => answerText(response)),
		])
		.join("\n");
}

/** The first line that holds all words, cut around the first of them; undefined where there is none. */
export function findLine(text: string, words: readonly string[]): string | undefined {
	const [first] = words;
	if (first === undefined || !holds(text, words)) return undefined;
	for (const line of text.split("\n")) {
		if (holds(line, words)) return excerpt(line, line.toLowerCase().indexOf(first));
	}
	return undefined;
}

function excerpt(line: string, at: number): string {
	const from = Math.max(0, at - before);
	// Half a surrogate pair at an end would be shown as a box.
	const cut = line.slice(from, from + shown).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
	return `${from > 0 ? "…" : ""}${oneLine(cut)}${from + shown < line.length ? "…" : ""}`;
}
