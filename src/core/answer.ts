import type { Response } from "openai/resources/responses/responses";
import { type Fields, isFields, text } from "./fold/fields";
import { itemsOf } from "./fold/places";

/**
 * The answer as Markdown, as Copy gives it: every text of every item, in order, a blank line between them.
 * A refusal is part of what was answered; reasoning and tool calls are not.
 */
export function answerText(response: Response): string {
	return itemsOf(response).flatMap(partsOf).map(textOf).filter(Boolean).join("\n\n");
}

function partsOf(item: Fields): Fields[] {
	return Array.isArray(item.content) ? item.content.filter(isFields) : [];
}

function textOf(part: Fields): string {
	if (part.type === "output_text") return text(part.text).trim() === "" ? "" : text(part.text);
	return part.type === "refusal" ? text(part.refusal) : "";
}
