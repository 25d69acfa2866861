import type { ServerEvent } from "../events/events";
import { type Fields, isFields, text } from "../fields";

const counts = ["input_tokens", "output_tokens", "total_tokens"] as const;

/**
 * Lets the events of a run's later responses continue its first one: their items come after the ones before,
 * the tokens are added up, and a call id that a server uses again is made unique.
 */
export class Rebase {
	#from = 0;
	/** The tokens of the responses before. */
	#before: Fields = {};
	#usage: Fields = {};
	/** The call ids of the responses before. */
	readonly #used: Set<string>;
	#ids = new Map<string, string>();

	/** @param used the call ids of the conversation so far */
	constructor(used: Iterable<string> = []) {
		this.#used = new Set(used);
	}

	/** The index of the current response's first item. */
	get from(): number {
		return this.#from;
	}

	/** The next response begins. */
	next(from: number): void {
		this.#from = from;
		this.#before = added(this.#before, this.#usage);
		this.#usage = {};
		for (const id of this.#ids.values()) this.#used.add(id);
		this.#ids = new Map();
	}

	/** @returns the event itself if nothing must change */
	event(event: ServerEvent): ServerEvent {
		const fields = event as Fields;
		if (isFields(fields.response)) return { ...event, ...this.#response(fields.response) } as ServerEvent;
		const item = isFields(fields.item) ? this.#item(fields.item) : undefined;
		const index = fields.output_index;
		const moved = this.#from > 0 && typeof index === "number" ? index + this.#from : undefined;
		if (item === fields.item && moved === undefined) return event;
		return {
			...event,
			...(item === undefined ? {} : { item }),
			...(moved === undefined ? {} : { output_index: moved }),
		} as ServerEvent;
	}

	#response(sent: Fields): Fields {
		const { output, usage } = sent;
		if (isFields(usage)) this.#usage = usage;
		const response = {
			...sent,
			...(Array.isArray(output)
				? { output: output.map((item: unknown) => (isFields(item) ? this.#item(item) : item)) }
				: {}),
			...this.#allUsage(usage),
		};
		return { response, ...(this.#from > 0 ? { from_output: this.#from } : {}) };
	}

	/** Nothing where no response has counted. */
	#allUsage(usage: unknown): Fields {
		if (isFields(usage)) return { usage: added(this.#before, usage) };
		return Object.keys(this.#before).length === 0 ? {} : { usage: this.#before };
	}

	#item(item: Fields): Fields {
		if (item.type !== "function_call") return item;
		// Servers that count their calls from 0 in each response give one id to two calls.
		const id = text(item.call_id);
		const key = `${id} ${text(item.id)}`;
		const known = this.#ids.get(key) ?? this.#unused(id || "call");
		this.#ids.set(key, known);
		return known === item.call_id ? item : { ...item, call_id: known };
	}

	#unused(id: string): string {
		const taken = new Set([...this.#used, ...this.#ids.values()]);
		let unused = id;
		for (let number = 2; taken.has(unused); number++) unused = `${id}_${number}`;
		return unused;
	}
}

/** Usage of two responses. What only one of them counts is kept. */
function added(a: Fields, b: Fields): Fields {
	const sum: Fields = { ...a, ...b };
	for (const key of counts) {
		if (typeof a[key] === "number" && typeof b[key] === "number") sum[key] = a[key] + b[key];
	}
	for (const key of ["input_tokens_details", "output_tokens_details"]) {
		const [left, right] = [a[key], b[key]];
		if (isFields(left) && isFields(right)) sum[key] = addedNumbers(left, right);
	}
	return sum;
}

function addedNumbers(a: Fields, b: Fields): Fields {
	const sum: Fields = { ...a, ...b };
	for (const [key, value] of Object.entries(a)) {
		const other = b[key];
		if (typeof value === "number" && typeof other === "number") sum[key] = value + other;
	}
	return sum;
}
