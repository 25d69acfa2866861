import { type Fields, indices, isIndex } from "./shapes";

/** Which events belong to an output item, and which to a part of one. */
const ofItem = /^response\.(output_item|output_text|refusal|content_part|reasoning)|_(call|tools)[._]/;
const ofContent = /^response\.(output_text|refusal|content_part|reasoning_text)\./;
const ofSummary = /^response\.reasoning_summary/;

/**
 * Fills in the indices that a server leaves out, from the item's id, else from what came last. Behind it
 * every event that is about an item says where that item is.
 */
export class Places {
	#ids = new Map<unknown, number>();
	#last = -1;
	#annotations = new Map<string, number>();

	/** False where an index is there but no place that could be: such an event is ignored. */
	fill(event: Fields & { type: string }): boolean {
		// Nearly every event of a stream: text at a place that it names.
		if (
			event.type === "response.output_text.delta" &&
			isIndex(event.output_index) &&
			isIndex(event.content_index)
		) {
			return true;
		}
		for (const name of indices) {
			const value = event[name];
			if (value === null) delete event[name];
			else if (value !== undefined && !isIndex(value)) return false;
		}
		const { type } = event;
		if (type === "response.created") this.#restart();
		if (event.output_index === undefined && ofItem.test(type)) event.output_index = this.#output(event);
		const output = event.output_index;
		if (typeof output !== "number") return true;
		if (type === "response.output_item.added") this.#added(output, event.item as Fields);
		if (event.content_index === undefined && ofContent.test(type)) event.content_index = 0;
		if (event.summary_index === undefined && ofSummary.test(type)) event.summary_index = 0;
		if (type === "response.output_text.annotation.added") this.#annotation(event);
		return true;
	}

	#restart(): void {
		this.#ids = new Map();
		this.#last = -1;
		this.#annotations = new Map();
	}

	#output(event: Fields): number {
		if (event.type === "response.output_item.added") return this.#last + 1;
		const item = event.item as Fields | undefined;
		return this.#ids.get(event.item_id ?? item?.id) ?? Math.max(0, this.#last);
	}

	#added(output: number, item: Fields): void {
		this.#last = output;
		if (item.id !== undefined) this.#ids.set(item.id, output);
	}

	#annotation(event: Fields): void {
		const part = `${event.output_index}.${event.content_index}`;
		const next = this.#annotations.get(part) ?? 0;
		if (event.annotation_index === undefined) event.annotation_index = next;
		this.#annotations.set(part, Math.max(next, (event.annotation_index as number) + 1));
	}
}
