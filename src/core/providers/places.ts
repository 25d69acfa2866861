import { Parts } from "./parts";
import { type Fields, indices, isFields, isIndex } from "./shapes";

/** Events that belong to an output item, and those that belong to a part of one. */
const ofItem = /^response\.(output_item|output_text|refusal|content_part|reasoning)|_(call|tools)[._]/;
const ofContent = /^response\.(output_text|refusal|content_part|reasoning_text)\./;
const ofSummary = /^response\.reasoning_summary/;
/** Events with the text of a tool call, and the type of that call. */
const ofCall = /^response\.(function_call|mcp_call|custom_tool_call|code_interpreter_call)_/;

/** An output item, according to the events so far. */
interface Item {
	readonly place: number;
	/** The index that the server gave it; absent if there was no valid one. */
	readonly index: number | undefined;
	id: unknown;
	/** Empty until an event tells the type. */
	type: string;
	/** `response.output_item.added` has arrived. */
	added: boolean;
	readonly parts: Parts;
}

/**
 * Gives every event of an output item the index of that item, and of the part in it. The server's own index
 * is used if possible. If it is missing or invalid, used by two items, or belongs to an item of another type,
 * the item is found by its id, or is a new one, so that nothing is lost (faults 178, 179, 193, 196, 212). Ids
 * alone do not decide, because real servers change them mid-stream.
 */
export class Places {
	#newest: Item | undefined;
	#next = 0;
	/** Items by the names that events use; both maps are read for every event, however long the response is. */
	#byId = new Map<unknown, Item[]>();
	#byIndex = new Map<number | undefined, Item[]>();
	#taken = new Set<number>();
	#annotations = new Map<string, number>();
	/** The item of the last text event: the next event usually belongs to the same one. */
	#last:
		| { readonly item: Item; readonly output: unknown; readonly content: unknown; readonly place: number }
		| undefined;

	/** Sets the indices of an event, in place. */
	fill(event: Fields & { type: string }): void {
		if (event.type === "response.output_text.delta" && this.#continues(event)) return;
		const content = event.content_index;
		for (const name of indices) {
			if (event[name] !== undefined && !isIndex(event[name])) delete event[name];
		}
		const { type } = event;
		if (type === "response.created") this.#restart();
		if (event.output_index === undefined && !ofItem.test(type)) return;
		const output = event.output_index;
		const item = this.#itemOf(event);
		event.output_index = item.place;
		if (item.type === "reasoning") asReasoning(event);
		if (ofContent.test(event.type)) event.content_index = item.parts.place(event);
		if (event.summary_index === undefined && ofSummary.test(type)) event.summary_index = 0;
		if (type === "response.output_text.annotation.added") this.#annotation(event);
		const isText = event.type === "response.output_text.delta";
		this.#last = isText ? { item, output, content, place: event.content_index as number } : undefined;
	}

	/** The usual case: more text of the same part as in the last event. */
	#continues(event: Fields): boolean {
		const last = this.#last;
		if (!last || event.output_index !== last.output || event.content_index !== last.content) return false;
		if (event.item_id !== undefined && event.item_id !== last.item.id) return false;
		event.output_index = last.item.place;
		event.content_index = last.place;
		return true;
	}

	#restart(): void {
		this.#newest = undefined;
		this.#next = 0;
		this.#byId = new Map();
		this.#byIndex = new Map();
		this.#taken = new Set();
		this.#annotations = new Map();
		this.#last = undefined;
	}

	#itemOf(event: Fields & { type: string }): Item {
		const item = isFields(event.item) ? event.item : undefined;
		const id = event.item_id ?? item?.id;
		const index = event.output_index as number | undefined;
		const type = typeof item?.type === "string" ? item.type : typeOf(event);
		const isAdded = event.type === "response.output_item.added";
		const known = isAdded ? this.#toAdd(index, id, type) : this.#known(index, id, type, event);
		const found = known ?? this.#begin(index, id, type);
		if (isAdded) this.#announce(found, id, type);
		return found;
	}

	/** The item that is added a second time, or that deltas had created before it was added. */
	#toAdd(index: number | undefined, id: unknown, type: string): Item | undefined {
		const named = id === undefined ? [] : (this.#byId.get(id) ?? []);
		const same = named.find((one) => one.added && one.type === type && one.index === index);
		return same ?? this.#at(index).findLast((one) => !one.added && (one.type === type || one.type === ""));
	}

	#announce(item: Item, id: unknown, type: string): void {
		item.added = true;
		item.type = type;
		if (item.id === id) return;
		item.id = id;
		addTo(this.#byId, id, item);
	}

	#at(index: number | undefined): readonly Item[] {
		return this.#byIndex.get(index) ?? [];
	}

	#known(index: number | undefined, id: unknown, type: string, event: Fields): Item | undefined {
		const fits = (one: Item) => type === "" || one.type === type || isReasoningText(one, id, event);
		const named = id === undefined ? [] : (this.#byId.get(id) ?? []).filter(fits);
		const byBoth = named.find((one) => one.index === index);
		if (byBoth ?? named[0]) return byBoth ?? named[0];
		if (index === undefined) {
			const last = this.#newest;
			return id === undefined && last && fits(last) ? last : undefined;
		}
		return this.#at(index).findLast(fits);
	}

	#begin(index: number | undefined, id: unknown, type: string): Item {
		const place = index === undefined || this.#taken.has(index) ? this.#next : index;
		this.#next = Math.max(this.#next, place + 1);
		const item = { place, index, id, type, added: false, parts: new Parts() };
		this.#newest = item;
		this.#taken.add(place);
		addTo(this.#byId, id, item);
		addTo(this.#byIndex, index, item);
		return item;
	}

	#annotation(event: Fields): void {
		const part = `${event.output_index}.${event.content_index}`;
		const next = this.#annotations.get(part) ?? 0;
		if (event.annotation_index === undefined) event.annotation_index = next;
		this.#annotations.set(part, Math.max(next, (event.annotation_index as number) + 1));
	}
}

function addTo<K>(map: Map<K, Item[]>, key: K, item: Item): void {
	const list = map.get(key);
	if (list) list.push(item);
	else map.set(key, [item]);
}

/** The type of item that an event belongs to; empty if any type is possible. */
function typeOf({ type, part }: Fields & { type: string }): string {
	if (ofSummary.test(type) || type.startsWith("response.reasoning_text.")) return "reasoning";
	if (/^response\.content_part\./.test(type)) {
		return isFields(part) && part.type === "reasoning_text" ? "reasoning" : "message";
	}
	if (ofContent.test(type)) return "message";
	return ofCall.exec(type)?.[1] ?? "";
}

/** Text with the id of a known reasoning item is reasoning (fault 197). */
const isReasoningText = (item: Item, id: unknown, event: Fields): boolean =>
	item.type === "reasoning" &&
	item.added &&
	item.id === id &&
	/output_text|content_part/.test(String(event.type));

/** Marks an event of a reasoning item as reasoning. */
function asReasoning(event: Fields & { type: string }): void {
	event.type = event.type.replace("response.output_text.", "response.reasoning_text.");
	if (isFields(event.part)) reasoningPart(event.part);
	if (isFields(event.item)) reasoningItem(event.item);
}

/** Some servers put reasoning text into parts of type `output_text` (fault 197). */
export function reasoningItem(item: Fields): void {
	if (item.type !== "reasoning" || !Array.isArray(item.content)) return;
	for (const part of item.content as unknown[]) if (isFields(part)) reasoningPart(part);
}

function reasoningPart(part: Fields): void {
	if (part.type !== "output_text") return;
	part.type = "reasoning_text";
	delete part.annotations;
	delete part.logprobs;
}
