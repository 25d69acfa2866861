import type { Response } from "openai/resources/responses/responses";
import { copy, type Fields, isFields, text } from "../fields";
import { outputText, reasoningText, refusal, summaryText, type TextKind } from "./kinds";
import { elementAt, innerIndex, itemFor, listIn } from "./places";
import type { Row } from "./row";
import { isUnwritten } from "./take";

/** The part that an event refers to, created if it is missing. */
function partFor(response: Response, event: Fields, kind: TextKind): Fields | undefined {
	const at = innerIndex(kind.list === "content" ? event.content_index : event.summary_index);
	if (at === undefined) return undefined;
	const item = itemFor(response, event, kind.item);
	if (item === undefined) return undefined;
	const part = elementAt(listIn(item, kind.list), at, kind.blank);
	// A placeholder of another type becomes a part of this type.
	if (part.type !== kind.blank.type && isUnwritten(part)) {
		for (const key of Object.keys(part)) delete part[key];
		Object.assign(part, copy(kind.blank));
	}
	return part;
}

function grow(kind: TextKind): Row {
	return (response, event) => {
		const { delta } = event;
		if (typeof delta !== "string") return false;
		const part = partFor(response, event, kind);
		if (part === undefined) return false;
		part[kind.field] = text(part[kind.field]) + delta;
		return true;
	};
}

/** The `.done` text replaces the deltas (fault 59), but an empty one does not remove received text. */
function settle(kind: TextKind): Row {
	return (response, event) => {
		const value = event[kind.field];
		if (typeof value !== "string") return false;
		const part = partFor(response, event, kind);
		if (part === undefined) return false;
		if (value !== "" || typeof part[kind.field] !== "string") part[kind.field] = value;
		return true;
	};
}

/** Whether two annotations are equal. Both are flat objects. */
function isSame(a: unknown, b: Fields): boolean {
	if (!isFields(a)) return false;
	const keys = Object.keys(b);
	return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}

/**
 * An annotation may arrive before its text, twice, or with an index past the end (fault 61). It is kept in
 * the order of arrival, unless it equals the one at its index.
 */
const addAnnotation: Row = (response, event) => {
	const annotation = copy(event.annotation);
	if (!isFields(annotation) || typeof annotation.type !== "string") return false;
	const part = partFor(response, event, outputText);
	if (part === undefined) return false;
	const list = listIn(part, "annotations");
	const at = typeof event.annotation_index === "number" ? event.annotation_index : list.length;
	if (!isSame(list[at], annotation)) list.push(annotation);
	return true;
};

/** Texts, refusals, reasoning and annotations. */
export const partRows = {
	"response.output_text.delta": grow(outputText),
	"response.output_text.done": settle(outputText),
	"response.output_text.annotation.added": addAnnotation,
	"response.refusal.delta": grow(refusal),
	"response.refusal.done": settle(refusal),
	"response.reasoning_text.delta": grow(reasoningText),
	"response.reasoning_text.done": settle(reasoningText),
	"response.reasoning_summary_text.delta": grow(summaryText),
	"response.reasoning_summary_text.done": settle(summaryText),
} satisfies Record<string, Row>;
