import { wholeText } from "../../../core/conversation/continuation";
import type { Conversation } from "../../../core/conversation/conversation";
import { oneLine } from "./rows";

/** How much of a line a result shows, and how much of that comes before the matched word, in UTF-16 units. */
const shown = 160;
const before = 40;

/** The words of a query. A line must contain all of them. */
export function wordsOf(query: string): string[] {
	return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether a line contains all words. */
export function holds(line: string, words: readonly string[]): boolean {
	const lower = line.toLowerCase();
	return words.every((word) => lower.includes(word));
}

/** The searchable text of a conversation: its questions and the text of all its answers. */
export function searchable({ turns }: Conversation): string {
	return turns.flatMap(({ question, answers }) => [question.text, ...answers.map(wholeText)]).join("\n");
}

/** The first line that contains all words, cut around the first word; undefined if there is none. */
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
	// Half a surrogate pair at either end would be displayed as a box.
	const cut = line.slice(from, from + shown).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
	return `${from > 0 ? "…" : ""}${oneLine(cut)}${from + shown < line.length ? "…" : ""}`;
}
