import type { Conversation } from "../conversation/conversation";
import { bareQuestion, type Question } from "../events/question";
import { unreadableQuestion } from "./unreadable";

/** The maximum number of characters in a title. */
export const longestTitle = 60;

/** The title of a conversation without a readable question. */
const untitled = "Untitled chat";

/** A conversation's title, from its first question. */
export function titleOf({ turns }: Conversation): string {
	const readable = turns.find(({ question }) => question.text !== unreadableQuestion.text);
	return (readable && titleOfQuestion(readable.question)) || untitled;
}

function titleOfQuestion({ text, attachments }: Question): string {
	if (text.trim() === bareQuestion && attachments.length > 0) {
		return cleanTitle(attachments.map(({ name }) => name).join(", "));
	}
	// The text may be a whole pasted file, so only its beginning is searched.
	const lines = text.slice(0, 10_000).split(/[\r\n\u2028\u2029]+/);
	return cleanTitle(lines.find((line) => cleanTitle(line) !== "") ?? "");
}

/** A text as a title: one line without control or direction-changing characters, cut at a word boundary. */
export function cleanTitle(text: string): string {
	const shown = text
		.slice(0, 4 * longestTitle)
		// Joiners stay: emoji and several scripts need them.
		.replaceAll(/(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s])+/gu, " ")
		.trim();
	if (shown === "") return "";
	const signs = [...shown];
	const whole = text.length <= 4 * longestTitle;
	if (signs.length < longestTitle || (whole && signs.length === longestTitle))
		return whole ? shown : `${shown}…`;
	const start = signs.slice(0, longestTitle - 1).join("");
	const border = signs[longestTitle - 1] === " " ? start.length : start.lastIndexOf(" ");
	// Scripts without spaces, and long URLs, have no word boundary. They are cut at the maximum length.
	const cut = border > start.length / 2 ? start.slice(0, border) : start;
	return `${cut.replace(/[\s\u200c\u200d]+$/u, "")}…`;
}
