import type { StreamError } from "../errors/errors";
import { CumulativeDeltas } from "../providers/chat/cumulative";
import { isFields } from "../providers/shapes";
import type { Clock } from "../wire/clock";
import type { Dialect, DialectState } from "../wire/dialect";
import type { SseMessage } from "../wire/reading/sse";

/** What one streamed answer of a server showed. */
export interface StreamFacts {
	/** When it was asked for, in milliseconds. */
	readonly asked: number;
	/** When each piece of text arrived. */
	readonly arrivals: readonly number[];
	/** The response's id, where it has one. */
	readonly id?: string;
	/** The first `sequence_number`, and the highest. */
	readonly firstSequence?: number;
	readonly sequence?: number;
	/** How many events there were, and how many of them carried a `sequence_number`. */
	readonly events: number;
	readonly numbered: number;
	/** Its usage was reported. */
	readonly usage: boolean;
	/** The server said that this is a background response. */
	readonly background: boolean;
	/** It ended as its API says it must. */
	readonly ended: boolean;
	/** It came as one JSON value, although a stream was asked for. */
	readonly whole: boolean;
	/** Its pieces of text repeat all text before them (fault 222). */
	readonly cumulative: boolean;
	/** Why there is not more. */
	readonly failure?: StreamError;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Notes what a probe's stream shows; makes no events of it. */
export class FactsDialect implements Dialect<never> {
	readonly facts: Mutable<StreamFacts> & { readonly arrivals: number[] };

	private readonly deltas = new CumulativeDeltas();

	/** @param enough ends the reading early, when it has seen what it needs */
	constructor(
		private readonly clock: Clock,
		private readonly enough: (facts: StreamFacts) => boolean = () => false,
	) {
		this.facts = {
			asked: clock.now(),
			arrivals: [],
			events: 0,
			numbered: 0,
			usage: false,
			background: false,
			ended: false,
			whole: false,
			cumulative: false,
		};
	}

	get state(): DialectState {
		if (this.facts.whole || this.enough(this.facts)) return "over";
		return this.facts.ended ? "resting" : "open";
	}

	decode(messages: readonly SseMessage[]): void {
		const at = this.clock.now();
		for (const { data } of messages) {
			if (data.trim() === "" || data === "[DONE]") continue;
			const event = parse(data);
			if (isFields(event)) this.note(event, at);
		}
	}

	whole(body: unknown): void {
		if (!isFields(body) || isFields(body.error)) return;
		this.facts.whole = true;
		this.facts.usage = isFields(body.usage);
		this.facts.ended = Array.isArray(body.output) || Array.isArray(body.choices);
	}

	private note(event: Readonly<Record<string, unknown>>, at: number): void {
		this.facts.events++;
		const { type, delta, choices, response, sequence_number: sequence } = event;
		if (typeof sequence === "number") {
			this.facts.numbered++;
			this.facts.firstSequence ??= sequence;
			this.facts.sequence = Math.max(sequence, this.facts.sequence ?? 0);
		}
		if (typeof type === "string" && type.endsWith(".delta") && typeof delta === "string") {
			this.facts.arrivals.push(at);
		}
		if (isFields(response)) this.response(response);
		if (type === "response.completed" || type === "response.incomplete") this.facts.ended = true;
		if (isFields(event.usage)) this.facts.usage = true;
		const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
		if (!isFields(choice)) return;
		if (isFields(choice.delta) && hasText(choice.delta)) this.facts.arrivals.push(at);
		if (isFields(choice.delta) && typeof choice.delta.content === "string") {
			this.deltas.push(choice.delta.content);
			this.facts.cumulative = this.deltas.repeats;
		}
		if (typeof choice.finish_reason === "string") this.facts.ended = true;
	}

	private response({ id, background, usage }: Readonly<Record<string, unknown>>): void {
		if (typeof id === "string" && /^[\w.:-]{1,200}$/.test(id)) this.facts.id = id;
		if (background === true) this.facts.background = true;
		if (isFields(usage)) this.facts.usage = true;
	}
}

/** A chat chunk with a piece of the answer, or of the reasoning before it. */
function hasText({
	content,
	reasoning,
	reasoning_content: thought,
}: Readonly<Record<string, unknown>>): boolean {
	return [content, reasoning, thought].some((text) => typeof text === "string" && text !== "");
}

function parse(data: string): unknown {
	try {
		return JSON.parse(data);
	} catch {
		return undefined;
	}
}
