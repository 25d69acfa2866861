import type { Fields } from "./shapes";

/** Names that Open Responses and older revisions use for the SDK's events (faults 204, 210). */
const names: ReadonlyMap<string, string> = new Map([
	["response.reasoning.delta", "response.reasoning_text.delta"],
	["response.reasoning.done", "response.reasoning_text.done"],
	["response.reasoning_content.delta", "response.reasoning_text.delta"],
	["response.reasoning_content.done", "response.reasoning_text.done"],
	["response.reasoning_summary.delta", "response.reasoning_summary_text.delta"],
	["response.reasoning_summary.done", "response.reasoning_summary_text.done"],
]);
const standard: ReadonlySet<string> = new Set(names.values());

/** Gives events their standard names. One object per response stream. */
export class Aliases {
	/** The name that was first used for each part. */
	readonly #first = new Map<string, string>();

	/** @returns false for an event that repeats its part under a second name */
	rename(event: Fields & { type: string }): boolean {
		const { type } = event;
		const name = names.get(type);
		if (name === undefined && !standard.has(type)) return true;
		const family = type.slice(0, type.lastIndexOf("."));
		event.type = name ?? type;
		const kind = event.type.slice(0, event.type.lastIndexOf("."));
		const place = [kind, event.item_id, event.output_index, event.content_index, event.summary_index];
		const part = JSON.stringify(place);
		const first = this.#first.get(part);
		if (first === undefined) this.#first.set(part, family);
		return first === undefined || first === family;
	}
}
