import { copy, type Fields, isFields, text } from "../fields";

/** The fields of an item or part that deltas grow. */
const grown = ["text", "refusal", "arguments", "input", "code", "diff"];
/** The lists of an item whose parts deltas grow. */
const lists = ["content", "summary"];

/** Lists that events fill, whose elements have no text of their own to compare. */
const filled = ["annotations", "commands", "output"];
/** The objects inside an item that hold some of these. */
const inner = ["operation", "action"];

/** An item as it came, in a shape that views can rely on: a `type`, and lists of parts that are lists. */
export function takeItem(value: unknown): Fields | undefined {
	const item = copy(value);
	if (!isFields(item)) return undefined;
	if (typeof item.type !== "string") item.type = "unknown";
	for (const key of lists) {
		const list = item[key];
		if (list === undefined || list === null) continue;
		item[key] = Array.isArray(list) ? list.filter(isFields).map(shapePart) : [];
	}
	return item;
}

/** A part as it came, with a `type` and, where it is a kind we know, its text. */
export function takePart(value: unknown): Fields | undefined {
	const part = copy(value);
	return isFields(part) ? shapePart(part) : undefined;
}

/** Gives a part, in place, what views rely on. */
function shapePart(part: Fields): Fields {
	if (typeof part.type !== "string") part.type = "unknown";
	if (part.type === "refusal") part.refusal = text(part.refusal);
	else if (typeof part.type === "string" && part.type.endsWith("_text")) part.text = text(part.text);
	if (part.type === "output_text") {
		part.annotations = Array.isArray(part.annotations) ? part.annotations.filter(isFields) : [];
	}
	return part;
}

/** All text that deltas grow in an item and its parts, as one. */
export function writtenIn(item: Fields): string {
	const parts = lists.flatMap((key) => (Array.isArray(item[key]) ? item[key].filter(isFields) : []));
	return [item, ...parts].flatMap((owner) => grown.map((key) => text(owner[key]))).join("");
}

/** Parts and inner objects hold text, what lies deeper does not: no nesting can exhaust the stack. */
const DEPTH = 1;

/** Gives `next` what `known` holds and `next` lacks: text that has arrived is never lost. */
export function keepText(next: Fields, known: Fields, depth = DEPTH): void {
	for (const key of [...grown, ...filled]) {
		if (isEmpty(next[key]) && !isEmpty(known[key])) next[key] = known[key];
	}
	if (depth === 0) return;
	for (const key of lists) {
		const [list, before] = [next[key], known[key]];
		if (isEmpty(before) || !Array.isArray(before)) continue;
		if (!Array.isArray(list) || list.length === 0) next[key] = before;
		else for (const [at, part] of list.entries()) keepPart(part, before[at], depth);
	}
	for (const key of inner) {
		const [to, from] = [next[key], known[key]];
		if (isFields(to) && isFields(from)) keepText(to, from, depth - 1);
	}
}

function keepPart(part: unknown, before: unknown, depth: number): void {
	if (isFields(part) && isFields(before) && part.type === before.type) keepText(part, before, depth - 1);
}

/** Whether an item or part holds nothing that would be lost with it. */
export function isUnwritten(known: Fields, depth = DEPTH): boolean {
	if ([...grown, ...filled].some((key) => !isEmpty(known[key]))) return false;
	if (depth === 0) return true;
	const parts = [...lists.map((key) => known[key]), ...inner.map((key) => [known[key]])];
	return parts.every(
		(list) => !Array.isArray(list) || list.every((part) => !isFields(part) || isUnwritten(part, depth - 1)),
	);
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
	);
}
