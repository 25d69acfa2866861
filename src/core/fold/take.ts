import { copy, type Fields, isFields, text } from "../fields";

/** The fields of an item or part that deltas extend. */
const grown = ["text", "refusal", "arguments", "input", "code", "diff"];
/** The lists of an item whose parts deltas extend. */
const lists = ["content", "summary"];

/** Lists that events fill, whose elements have no text to compare. */
const filled = ["annotations", "commands", "output"];
/** The objects inside an item that hold such fields. */
const inner = ["operation", "action"];

/** A received item in a shape that views can rely on: a `type`, and real lists of parts. */
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

/** A received part with a `type` and, if its type is known, a text. */
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

/** All text of an item and its parts that deltas extend, joined. */
export function writtenIn(item: Fields): string {
	const parts = lists.flatMap((key) => (Array.isArray(item[key]) ? item[key].filter(isFields) : []));
	return [item, ...parts].flatMap((owner) => grown.map((key) => text(owner[key]))).join("");
}

/** Only parts and inner objects hold text, nothing deeper does, so no nesting can exhaust the stack. */
const DEPTH = 1;

/** Copies to `next` what `known` has and `next` lacks, so that received text is never lost. */
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

/** Whether an item or part holds nothing that could be lost. */
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
