import type { Response } from "openai/resources/responses/responses";
import { StreamError } from "../errors/errors";
import { internal, truncated } from "../errors/failures";
import { stackFrames } from "../errors/stackFrames";
import type { ServerEvent, StreamEvent } from "../events/events";
import type { RunSource } from "../events/question";
import type { RunEnded } from "../events/runEvents";
import { SequenceCheck } from "../events/sequence";
import { isVisible } from "../fold/visible";
import { type Log, silentLog } from "../log";
import type { Ask, Provider, ProviderEvent } from "../providers/provider";
import { failureOf } from "../providers/serverErrors";
import { type Clock, sleep, systemClock } from "../wire/clock";
import { retryDelay } from "../wire/retry";
import type { StreamTap } from "../wire/tap";
import { Pull } from "./pull";

export interface RunOptions {
	readonly source: RunSource;
	/** Where the answer goes: see `run.started`. */
	readonly turn?: string | undefined;
	readonly beside?: boolean | undefined;
	readonly replaces?: string | undefined;
	/** Aborting ends the run as `aborted`. */
	readonly signal: AbortSignal;
	readonly clock?: Clock;
	readonly log?: Log;
	/** Hears when the bytes of the stream arrive. */
	readonly tap?: StreamTap | undefined;
	/** From 0 to below 1; spreads the retries over time. */
	readonly random?: () => number;
}

/**
 * Sends one question to a provider. Emits events from `run.started` to exactly one `run.ended`, which is
 * always last. A request is sent again only while nothing visible has arrived. Never throws; leaving the loop
 * early closes the request.
 */
export async function* run(
	provider: Provider,
	ask: Ask,
	options: RunOptions,
): AsyncGenerator<readonly StreamEvent[], void, void> {
	const { source, signal, tap, clock = systemClock, log = silentLog, random = Math.random } = options;
	yield [{ type: "run.started", question: ask.question, source, ...placeOf(options) }];
	let waited = 0;
	for (let attempt = 1; ; attempt++) {
		const one = new Attempt(source.name, log);
		yield* one.events(provider, ask, signal, tap);
		if (signal.aborted && !one.ended) {
			yield [{ type: "run.ended", outcome: "aborted" }];
			return;
		}
		if (one.ended) {
			yield [one.ended];
			return;
		}
		const failure = one.failure ?? truncated();
		const delay = one.visible ? undefined : retryDelay(failure, attempt, random, waited);
		if (delay === undefined) {
			yield [...one.held, { type: "run.ended", outcome: "failed", failure: failure.failure }];
			return;
		}
		log.debug(`Attempt ${attempt} failed (${failure.failure.kind}); retrying in ${Math.round(delay)} ms`);
		waited += delay;
		const until = clock.now() + delay;
		yield [
			...(one.answered ? [countedTwice] : []),
			{ type: "run.retrying", attempt, until, failure: failure.failure },
		];
		await sleep(clock, delay, signal);
	}
}

function placeOf({ turn, beside, replaces }: RunOptions) {
	return {
		...(turn === undefined ? {} : { turn }),
		...(beside ? { beside } : {}),
		...(replaces === undefined ? {} : { replaces }),
	};
}

const countedTwice = {
	type: "run.notice",
	message:
		"The server had begun to answer. The request is sent again, and the server may count both requests.",
} as const;

/** One request of a run, and its state. */
class Attempt {
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

	async *events(
		provider: Provider,
		ask: Ask,
		signal: AbortSignal,
		tap: StreamTap | undefined,
	): AsyncGenerator<readonly StreamEvent[]> {
		if (signal.aborted) return;
		let pull: Pull<readonly ProviderEvent[]> | undefined;
		let any = false;
		try {
			pull = new Pull((own) => provider.stream(ask, own, tap), signal);
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
