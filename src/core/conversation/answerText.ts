import type { Response } from "openai/resources/responses/responses";
import { withoutCitationMarks } from "../citations/citationMarks";
import { type Fields, isFields, text } from "../fields";
import { itemsOf } from "../fold/places";

/**
 * The answer as Markdown, as Copy writes it: every text of every item, in order, separated by blank lines.
 * A refusal is part of the answer. Reasoning, tool calls, and commentary next to an answer are not.
 */
export function answerText(response: Response): string {
	return answering(itemsOf(response)).map(textOfItem).filter(Boolean).join("\n\n");
}

/** The texts of one item, separated by blank lines. */
export function textOfItem(item: Fields): string {
	return partsOf(item).map(textOf).filter(Boolean).join("\n\n");
}

/** Whether a message is a working note of the model (`phase` in the Responses API). */
export const isCommentary = (item: Fields): boolean => item.type === "message" && item.phase === "commentary";

/** The items without commentary; all of them if no other item has text (fault 209). */
export function answering(items: readonly Fields[]): readonly Fields[] {
	const rest = items.filter((item) => !isCommentary(item));
	return rest.some((item) => partsOf(item).some((part) => textOf(part) !== "")) ? rest : items;
}

function partsOf(item: Fields): Fields[] {
	return Array.isArray(item.content) ? item.content.filter(isFields) : [];
}

function textOf(part: Fields): string {
	if (part.type === "output_text") {
		const shown = withoutCitationMarks(text(part.text));
		return shown.trim() === "" ? "" : shown;
	}
	return part.type === "refusal" ? text(part.refusal) : "";
}
