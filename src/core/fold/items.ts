import type { Response } from "openai/resources/responses/responses";
import type { Fields } from "../fields";
import { outputText, reasoningText, summaryText, type TextKind } from "./kinds";
import { elementAt, innerIndex, isBlank, itemFor, itemsOf, listIn, outputIndex, putItem } from "./places";
import type { Row } from "./row";
import { isUnwritten, keepText, takeItem, takePart } from "./take";

/** The item at this index, unless it is only a placeholder. */
function knownAt(response: Response, at: number): Fields | undefined {
	const known = itemsOf(response)[at];
	return known === undefined || isBlank(known) ? undefined : known;
}

/**
 * Deltas may have created the item before it was added; their text is kept. A second item of another type at
 * the same index is rejected, because it would replace the first one's text.
 */
const addItem: Row = (response, event) => {
	const at = outputIndex(event);
	const item = takeItem(event.item);
	if (at === undefined || item === undefined) return false;
	const known = knownAt(response, at);
	if (known !== undefined) {
		if (known.type === item.type) keepText(item, known);
		else if (!isUnwritten(known)) return false;
	}
	putItem(response, at, item);
	return true;
};

/** Stores an item in its final form, as the server sends it. */
export function settleItem(response: Response, at: number, item: Fields): void {
	const known = knownAt(response, at);
	if (known !== undefined && known.type === item.type) keepText(item, known);
	putItem(response, at, item);
}

const finishItem: Row = (response, event) => {
	const at = outputIndex(event);
	const item = takeItem(event.item);
	if (at === undefined || item === undefined) return false;
	settleItem(response, at, item);
	return true;
};

/** Puts a part at its index and keeps the text of earlier deltas. An added part never removes text. */
function placePart(list: "content" | "summary", done: boolean): Row {
	return (response, event) => {
		const at = innerIndex(list === "content" ? event.content_index : event.summary_index);
		const part = takePart(event.part);
		if (at === undefined || part === undefined) return false;
		const kind = kindOf(list, part);
		const item = itemFor(response, event, kind.item);
		if (item === undefined) return false;
		const parts = listIn(item, list);
		const known = elementAt(parts, at, kind.blank);
		if (known.type === part.type) keepText(part, known);
		else if (!done && !isUnwritten(known)) return false;
		parts[at] = part;
		return true;
	};
}

/** The kind of missing earlier parts, and of the item if it was never added. */
function kindOf(list: "content" | "summary", part: Fields): TextKind {
	if (list === "summary") return summaryText;
	return part.type === "reasoning_text" ? reasoningText : outputText;
}

/** Output items and the parts in them. */
export const itemRows = {
	"response.output_item.added": addItem,
	"response.output_item.done": finishItem,
	"response.content_part.added": placePart("content", false),
	"response.content_part.done": placePart("content", true),
	"response.reasoning_summary_part.added": placePart("summary", false),
	"response.reasoning_summary_part.done": placePart("summary", true),
} satisfies Record<string, Row>;
