import type { StreamError } from "../errors/errors";
import { CumulativeDeltas } from "../providers/chat/text/cumulative";
import { isFields } from "../providers/shapes";
import type { Clock } from "../wire/clock";
import type { Dialect, DialectState } from "../wire/dialect";
import type { SseMessage } from "../wire/reading/sse";

/** What was observed in one streamed answer of a server. */
export interface StreamFacts {
	/** When it was requested, in milliseconds. */
	readonly asked: number;
	/** When each piece of text arrived. */
	readonly arrivals: readonly number[];
	/** The response's id, if it has one. */
	readonly id?: string;
	/** The first and the highest `sequence_number`. */
	readonly firstSequence?: number;
	readonly sequence?: number;
	/** The number of events, and the number of events with a `sequence_number`. */
	readonly events: number;
	readonly numbered: number;
	/** The server reported its token usage. */
	readonly usage: boolean;
	/** The server reported a background response. */
	readonly background: boolean;
	/** It ended with the terminal event of its API. */
	readonly ended: boolean;
	/** It arrived as one JSON value, although a stream was requested. */
	readonly whole: boolean;
	/** Each piece of text repeats all text before it (fault 222). */
	readonly cumulative: boolean;
	/** Why the stream ended early. */
	readonly failure?: StreamError;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Records facts about a probe's stream without creating events. */
export class FactsDialect implements Dialect<never> {
	readonly facts: Mutable<StreamFacts> & { readonly arrivals: number[] };

	private readonly deltas = new CumulativeDeltas();

	/** @param enough ends reading early, when enough has been seen */
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
		if (hasText(choice) || (isFields(choice.delta) && hasText(choice.delta))) this.facts.arrivals.push(at);
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

/** Whether a choice or its delta holds text of the answer or of its reasoning. */
function hasText({
	text,
	content,
	reasoning,
	reasoning_content: thought,
}: Readonly<Record<string, unknown>>): boolean {
	return [text, content, reasoning, thought].some((one) => typeof one === "string" && one !== "");
}

function parse(data: string): unknown {
	try {
		return JSON.parse(data);
	} catch {
		return undefined;
	}
}
