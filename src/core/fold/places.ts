import type { Response } from "openai/resources/responses/responses";
import { copy, type Fields, isFields, text } from "../fields";

/** The highest index of an item. More is a server's mistake and would only use memory. */
const MAX_OUTPUT = 10_000;
/** The same for the lists inside an item: parts, summaries, commands. */
const MAX_INNER = 255;

/** A non-negative integer up to a maximum, otherwise undefined. Nothing else is ever used as an index. */
function index(value: unknown, max: number): number | undefined {
	return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max
		? value
		: undefined;
}

/** The index of an event's item: always its `output_index`, because real servers change ids mid-stream. */
export function outputIndex(event: Fields): number | undefined {
	return index(event.output_index, MAX_OUTPUT);
}

/** The index of a complete response's first item; not 0 if its run holds responses before it. */
export function firstOutput(event: Fields): number {
	return index(event.from_output, MAX_OUTPUT) ?? 0;
}

/** The index of an element inside an item. */
export function innerIndex(value: unknown): number | undefined {
	return index(value, MAX_INNER);
}

/** The output items with their real run-time type. Each is an object with a `type`; there are no holes. */
export function itemsOf(response: Response): Fields[] {
	// The SDK's union of item types can't be narrowed by data that may be anything.
	return response.output as unknown as Fields[];
}

/** An empty message: the placeholder of an item that is not known yet. */
function blankItem(): Fields {
	return { type: "message", id: "", role: "assistant", status: "completed", content: [] };
}

/** Whether an item is only a placeholder: views do not show it, and it is never sent back to a server. */
export function isBlank(item: object): boolean {
	const { type, id, status, content } = item as Fields;
	return (
		type === "message" &&
		id === "" &&
		status === "completed" &&
		Array.isArray(content) &&
		content.length === 0
	);
}

/** Puts an item at its output index, with placeholders before it if the server skipped an index. */
export function putItem(response: Response, at: number, item: Fields): void {
	const items = itemsOf(response);
	while (items.length < at) items.push(blankItem());
	items[at] = item;
}

/** The item that an event refers to. It is created if it was never added (fault 60). */
export function itemFor(response: Response, event: Fields, type: string): Fields | undefined {
	const at = outputIndex(event);
	if (at === undefined) return undefined;
	const known = itemsOf(response)[at];
	if (known !== undefined && !isBlank(known)) return known;
	const made: Fields = { type, id: text(event.item_id), status: "in_progress" };
	if (type === "message") Object.assign(made, { role: "assistant", content: [] });
	if (type === "reasoning") made.summary = [];
	putItem(response, at, made);
	return made;
}

/** A list inside an item or part, created if it is missing or not a list. */
export function listIn(owner: Fields, key: string): unknown[] {
	const list = owner[key];
	if (Array.isArray(list)) return list;
	const made: unknown[] = [];
	owner[key] = made;
	return made;
}

/** The element of a list at an index. Missing elements up to it are created from `blank`. */
export function elementAt(list: unknown[], at: number, blank: Fields): Fields {
	while (list.length <= at) list.push(copy(blank));
	const known = list[at];
	if (isFields(known)) return known;
	const made = copy(blank) as Fields;
	list[at] = made;
	return made;
}
