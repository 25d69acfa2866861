import type { RunningEvent, StreamEvent } from "../events/events";
import type { Fields } from "../fields";
import { innerIndex, outputIndex } from "../fold/places";
import { strip } from "../fold/strip";

/**
 * The deltas that always find their place, and which index inside its item each has. Those of other types may
 * turn out to be "other events", which are counted one by one: they stay as they are.
 */
const inner: ReadonlyMap<string, "content_index" | "summary_index" | "command_index" | undefined> = new Map([
	["response.output_text.delta", "content_index"],
	["response.refusal.delta", "content_index"],
	["response.reasoning_text.delta", "content_index"],
	["response.reasoning_summary_text.delta", "summary_index"],
	["response.shell_call_command.delta", "command_index"],
	["response.function_call_arguments.delta", undefined],
	["response.mcp_call_arguments.delta", undefined],
	["response.code_interpreter_call_code.delta", undefined],
	["response.custom_tool_call_input.delta", undefined],
	["response.apply_patch_call_operation_diff.delta", undefined],
] as const);

/** What waits: the event as it came, or what several became. */
interface Waiting {
	readonly run: string;
	readonly at: number;
	event: StreamEvent;
	/** Set once the event is our own copy, which grows. */
	joined?: Fields;
}

/** How many events may wait for somebody to take them, unless said otherwise. */
const defaultLimit = 5_000;

/**
 * Gathers events for a listener that takes them a batch at a time, and joins the deltas of one part into one:
 * a batch costs by its events, hardly by their text. What a batch folds to is exactly what its events would
 * have (see `reduce`). Padding and log probabilities are left out. No event that was given is ever changed.
 *
 * Deltas of different parts may change places among each other, and only they: interleaved parts join as well.
 */
export class Joiner {
	#waiting: Waiting[] = [];
	/** The deltas that can still grow, by place: all since the last event that is none. */
	readonly #open = new Map<string, Waiting>();
	#missed = false;
	/** What came last, where it can grow: the next delta is most often more of it, and needs no look-up. */
	#last: Waiting | undefined;

	/** @param limit how many events may wait; over it they are given up, and `take` says so */
	constructor(private readonly limit = defaultLimit) {}

	/** How many events wait, as joined as they are. */
	get size(): number {
		return this.#waiting.length;
	}

	add(events: readonly RunningEvent[]): void {
		for (const event of events) this.#add(event);
	}

	/**
	 * What has gathered since the last call.
	 *
	 * @returns undefined when it was more than the limit and is gone: only the whole conversation helps then
	 */
	take(): RunningEvent[] | undefined {
		const missed = this.#missed;
		const events = this.#waiting.map(({ run, at, event }) => ({ run, at, event }));
		this.#clear();
		this.#missed = false;
		return missed ? undefined : events;
	}

	#add({ run, at, event }: RunningEvent): void {
		if (this.#missed) return;
		const last = this.#last;
		if (last?.run === run && continues(last.event, event) && grow(last, event)) return;
		const place = placeOfDelta(run, event);
		const known = place === undefined ? undefined : this.#open.get(place);
		this.#last = known;
		if (known?.event.type === event.type && grow(known, event)) return;
		const waiting: Waiting = { run, at, event: strip(event) };
		this.#waiting.push(waiting);
		this.#last = place === undefined ? undefined : waiting;
		// Whatever is no such delta may read what the deltas before it wrote.
		if (place === undefined) this.#open.clear();
		else this.#open.set(place, waiting);
		if (this.#waiting.length > this.limit) {
			this.#clear();
			this.#missed = true;
		}
	}

	#clear(): void {
		this.#waiting = [];
		this.#open.clear();
		this.#last = undefined;
	}
}

/** Whether an event is a delta of the very same place as the one before. */
function continues(before: StreamEvent, event: StreamEvent): boolean {
	const a = before as Fields;
	const b = event as Fields;
	return (
		before.type === event.type &&
		typeof b.delta === "string" &&
		a.output_index === b.output_index &&
		a.content_index === b.content_index &&
		a.summary_index === b.summary_index &&
		a.command_index === b.command_index
	);
}

/** The place that a delta grows, or undefined where an event must stay as it is and is never joined. */
export function placeOfDelta(run: string, event: StreamEvent): string | undefined {
	const fields = event as Fields;
	if (typeof fields.delta !== "string" || !inner.has(event.type)) return undefined;
	const output = outputIndex(fields);
	const name = inner.get(event.type);
	const at = name && innerIndex(fields[name]);
	if (output === undefined || (name !== undefined && at === undefined)) return undefined;
	return `${run} ${output} ${name} ${at}`;
}

/**
 * Lets a waiting delta grow. Strings are joined by `+=`, which engines do without copying, so that many deltas
 * cost no more than their text. The numbers of the last event are kept, the time of the first.
 */
function grow(waiting: Waiting, event: StreamEvent): boolean {
	const { delta, sequence_number } = event as Fields;
	const before = (waiting.event as Fields).delta;
	// An empty delta shows nothing yet: the time of what does must not become its own.
	if (typeof before !== "string" || before === "") return false;
	if (waiting.joined === undefined) {
		waiting.joined = { ...waiting.event };
		waiting.event = waiting.joined as StreamEvent;
	}
	waiting.joined.delta = before + String(delta);
	if (sequence_number !== undefined) waiting.joined.sequence_number = sequence_number;
	return true;
}
