import type { Response } from "openai/resources/responses/responses";
import type { Fields } from "../fields";
import { outputText, reasoningText, summaryText, type TextKind } from "./kinds";
import { elementAt, innerIndex, isBlank, itemFor, itemsOf, listIn, outputIndex, putItem } from "./places";
import type { Row } from "./row";
import { isUnwritten, keepText, takeItem, takePart } from "./take";

/** The item in this place, unless it only keeps the place. */
function knownAt(response: Response, at: number): Fields | undefined {
	const known = itemsOf(response)[at];
	return known === undefined || isBlank(known) ? undefined : known;
}

/**
 * Deltas may have made an item up before it was added; it keeps what they brought. A second item of another
 * type in a taken place is not believed: the first one's text would go.
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

/** What the server says an item amounts to. */
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

/** A part takes its place and keeps what deltas had brought; an added one never takes text away. */
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

/** What the parts before this one look like where they are missing, and the item where nobody added it. */
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
