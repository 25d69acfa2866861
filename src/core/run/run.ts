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
import { Rounds } from "../tools/rounds";
import type { Toolbox } from "../tools/toolbox";
import { type Clock, sleep, systemClock } from "../wire/clock";
import { retryDelay } from "../wire/retry";
import { Pull } from "./pull";

export interface RunOptions {
	readonly source: RunSource;
	/** Where the answer goes: see `run.started`. */
	readonly turn?: string | undefined;
	readonly beside?: boolean | undefined;
	readonly replaces?: string | undefined;
	/** The tools that the model may use. */
	readonly tools?: Toolbox | undefined;
	/** Aborting ends the run as `aborted`. */
	readonly signal: AbortSignal;
	readonly clock?: Clock;
	readonly log?: Log;
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
	const { source, signal, tools, clock = systemClock, log = silentLog } = options;
	yield [{ type: "run.started", question: ask.question, source, ...placeOf(options) }];
	if (!tools) {
		yield [yield* response(provider, ask, options)];
		return;
	}
	const rounds = new Rounds(tools, ask, clock, log);
	for (;;) {
		const done = yield* response(provider, rounds.ask, options, (events) => rounds.take(events));
		const ended = yield* rounds.answer(done, signal);
		if (!ended) continue;
		yield [ended];
		return;
	}
}

/**
 * Streams one response, with as many attempts as it needs.
 *
 * @param take changes the events before they are emitted
 * @returns how it ended
 */
async function* response(
	provider: Provider,
	ask: Ask,
	options: RunOptions,
	take = (events: readonly StreamEvent[]) => events,
): AsyncGenerator<readonly StreamEvent[], RunEnded> {
	const { source, signal, clock = systemClock, log = silentLog, random = Math.random } = options;
	let waited = 0;
	for (let attempt = 1; ; attempt++) {
		const one = new Attempt(source.name, log);
		for await (const events of one.events(provider, ask, signal)) yield take(events);
		if (one.ended) return one.ended;
		if (signal.aborted) return { type: "run.ended", outcome: "aborted" };
		const failure = one.failure ?? truncated();
		const delay = one.visible ? undefined : retryDelay(failure, attempt, random, waited);
		if (delay === undefined) {
			if (one.held.length > 0) yield take(one.held);
			return { type: "run.ended", outcome: "failed", failure: failure.failure };
		}
		log.debug(`Attempt ${attempt} failed (${failure.failure.kind}); retrying in ${Math.round(delay)} ms`);
		waited += delay;
		const until = clock.now() + delay;
		yield take([
			...(one.answered ? [countedTwice] : []),
			{ type: "run.retrying", attempt, until, failure: failure.failure },
		]);
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

	async *events(provider: Provider, ask: Ask, signal: AbortSignal): AsyncGenerator<readonly StreamEvent[]> {
		if (signal.aborted) return;
		let pull: Pull<readonly ProviderEvent[]> | undefined;
		let any = false;
		try {
			pull = new Pull((own) => provider.stream(ask, own), signal);
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
