import { withoutSecrets } from "../errors/redact";
import type { EventOf, RunningEvent, StreamEvent } from "../events/events";
import { isFields } from "../fields";
import type { RunHead } from "./channel";
import { bytesIn, type EventRow, generatedCharacters, shownText } from "./eventRow";
import type { RunTap } from "./runTap";

/** One event of a run, as it is kept. */
interface LoggedEvent {
	readonly event: StreamEvent;
	/** Milliseconds on the ring's clock. */
	readonly at: number;
	/** The length of its JSON, in bytes. */
	readonly size: number;
}

/** The kept events of one run. Events have numbers from 0; the first ones may be gone. */
export class LoggedRun {
	readonly #events: LoggedEvent[] = [];
	/** The number of the first event that is kept. */
	first = 0;
	/** The size of the events that are kept, and of the request. */
	bytes = 0;
	ended: RunHead["ended"];
	#tokens: RunHead["tokens"];

	constructor(
		readonly id: string,
		private readonly started: EventOf<"run.started">,
		/** When the run began, on the ring's clock. */
		private readonly beganAt: number,
		readonly tap: RunTap,
	) {}

	/** How many events there have been. */
	get count(): number {
		return this.first + this.#events.length;
	}

	/** The number of kept events. */
	get kept(): number {
		return this.#events.length;
	}

	/** The events from a number on, as far as they are kept. */
	from(number: number, most = Number.POSITIVE_INFINITY): readonly LoggedEvent[] {
		const start = Math.max(0, number - this.first);
		return this.#events.slice(start, start + most);
	}

	add({ event }: RunningEvent, at: number): void {
		const size = bytesIn(JSON.stringify(event));
		this.#events.push({ event, at: Math.max(at, this.#events.at(-1)?.at ?? this.beganAt), size });
		this.bytes += size;
		if (event.type === "run.reopened") {
			this.ended = undefined;
			// What follows comes from a connection that nobody listens to.
			this.tap.batchAt = undefined;
		}
		if (event.type === "run.ended") this.ended = endOf(event as EventOf<"run.ended">);
		else if ("response" in event && event.type !== "response.created") {
			this.#tokens = tokensIn(event.response) ?? this.#tokens;
		}
	}

	/** Forgets the oldest events. */
	drop(count: number): void {
		for (const { size } of this.#events.splice(0, count)) this.bytes -= size;
		this.first += count;
	}

	/** What a row shows of an event, without secrets. */
	rowOf({ event, at, size }: LoggedEvent): EventRow {
		const shown = withoutSecrets(shownText(event), this.tap.secrets);
		return [this.#since(at), event.type, size, shown, generatedCharacters(event)];
	}

	/** The JSON of an event, without secrets; undefined if it is no longer kept. */
	json(number: number, indent?: string): string | undefined {
		const found = number < this.first ? undefined : this.#events[number - this.first];
		return found && withoutSecrets(JSON.stringify(found.event, null, indent), this.tap.secrets);
	}

	get head(): RunHead {
		const { source, question } = this.started;
		const { sentAt, firstByteAt, request } = this.tap;
		const ended = this.ended && masked(this.ended, this.tap.secrets);
		return {
			id: this.id,
			title: withoutSecrets(question.text.slice(0, 200), this.tap.secrets),
			source,
			startedAt: this.beganAt,
			first: this.first,
			count: this.count,
			...(sentAt === undefined ? {} : { sentAt: this.#since(sentAt) }),
			...(firstByteAt === undefined ? {} : { firstByteAt: this.#since(firstByteAt) }),
			...(ended ? { ended } : {}),
			...(this.#tokens ? { tokens: this.#tokens } : {}),
			hasRequest: request !== undefined,
		};
	}

	#since(at: number): number {
		return Math.max(0, Math.round((at - this.beganAt) * 100) / 100);
	}
}

function masked(
	{ outcome, why }: NonNullable<RunHead["ended"]>,
	secrets: readonly string[],
): NonNullable<RunHead["ended"]> {
	return { outcome, ...(why === undefined ? {} : { why: withoutSecrets(why, secrets) }) };
}

function endOf({ outcome, reason, failure }: EventOf<"run.ended">): NonNullable<RunHead["ended"]> {
	const why = failure?.message ?? reason;
	return { outcome, ...(why === undefined ? {} : { why }) };
}

/** The tokens that a server has counted. */
function tokensIn(response: unknown): RunHead["tokens"] {
	const usage = isFields(response) && isFields(response.usage) ? response.usage : undefined;
	if (typeof usage?.output_tokens !== "number") return undefined;
	const details = usage.output_tokens_details;
	const reasoning = isFields(details) ? details.reasoning_tokens : undefined;
	return { output: usage.output_tokens, reasoning: typeof reasoning === "number" ? reasoning : 0 };
}
