import type { Response } from "openai/resources/responses/responses";
import { StreamError } from "../errors/errors";
import { internal, truncated } from "../errors/failures";
import { stackFrames } from "../errors/stackFrames";
import type { ServerEvent, StreamEvent } from "../events/events";
import type { RunEnded } from "../events/runEvents";
import { SequenceCheck } from "../events/sequence";
import { isVisible } from "../fold/visible";
import type { Log } from "../log";
import type { ProviderEvent } from "../providers/provider";
import { failureOf } from "../providers/serverErrors";
import { Pull } from "./pull";

/** One request of a run, and its state. */
export class Attempt {
	/** Something visible to the user has arrived. */
	visible = false;
	/** The server has accepted the request (status 2xx), as far as known. */
	answered = false;
	/** Why it failed. */
	failure: StreamError | undefined;
	/** How it ended, if it ended normally. */
	ended: RunEnded | undefined;
	/** `error` and `response.failed` events, shown only when no retry follows. */
	readonly held: ServerEvent[] = [];
	readonly #sequence = new SequenceCheck();

	constructor(
		private readonly server: string,
		private readonly log: Log,
	) {}

	/** @param open sends the request; its signal aborts with `signal`, and when the loop is left */
	async *events(
		open: (signal: AbortSignal) => AsyncIterable<readonly ProviderEvent[]>,
		signal: AbortSignal,
	): AsyncGenerator<readonly StreamEvent[]> {
		if (signal.aborted) return;
		let pull: Pull<readonly ProviderEvent[]> | undefined;
		let any = false;
		try {
			pull = new Pull(open, signal);
			for (let batch = await pull.next(); batch; batch = await pull.next()) {
				any = any || batch.length > 0;
				const out = this.#take(batch);
				if (out.length > 0) yield out;
				if (this.ended) return;
			}
			this.answered = true;
			this.failure ??= truncated(!any);
		} catch (error) {
			this.answered = any || isEmptyAnswer(error);
			this.failure ??= error instanceof StreamError ? error : internal(error);
			if (this.failure.failure.kind === "internal" && !signal.aborted) {
				this.log.warn(`Unexpected: ${stackFrames(error)}`);
			}
		} finally {
			pull?.close();
		}
	}

	/**
	 * @returns the events of a batch without repeats and without events after the end; failures are held back
	 */
	#take(batch: readonly ProviderEvent[]): StreamEvent[] {
		const out: StreamEvent[] = [];
		let late = 0;
		for (const event of batch as readonly ServerEvent[]) {
			const failure = failureOf(event, this.server);
			// `response.failed` after `error` reports the same failure; nothing else may follow it.
			if (this.ended || (this.failure && !failure)) late++;
			else if (!this.#isNew(event)) continue;
			else if (failure) {
				this.failure ??= failure;
				this.held.push(event);
			} else {
				if (isVisible(event)) this.visible = true;
				this.ended = endOf(event);
				out.push(event);
			}
		}
		if (late > 0) this.log.warn(`${late} events after the end of the response were ignored`);
		return out;
	}

	#isNew(event: ServerEvent): boolean {
		const order = this.#sequence.check(event);
		if (order === "gap")
			this.log.warn(`A gap before event ${String((event as { sequence_number?: unknown }).sequence_number)}`);
		if (order === "repeat") this.log.warn(`A repeated event of type ${event.type} was dropped`);
		return order !== "repeat";
	}
}

const isEmptyAnswer = (error: unknown) => error instanceof StreamError && error.failure.kind === "truncated";

/** How an event of the server ends the run; undefined for any other event. */
function endOf(event: ServerEvent): RunEnded | undefined {
	if (event.type === "response.completed") return { type: "run.ended", outcome: "completed" };
	if (event.type !== "response.incomplete") return undefined;
	const { incomplete_details: details } = (event as { readonly response: Response }).response;
	return {
		type: "run.ended",
		outcome: "incomplete",
		...(details?.reason === undefined ? {} : { reason: details.reason }),
	};
}
