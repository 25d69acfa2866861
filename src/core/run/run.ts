import type { BackgroundPosition } from "../conversation/background";
import type { Failure } from "../errors/errors";
import { truncated } from "../errors/failures";
import type { StreamEvent } from "../events/events";
import type { RunSource } from "../events/question";
import type { RunEnded } from "../events/runEvents";
import type { SentContext } from "../events/sentContext";
import { type Log, silentLog } from "../log";
import type { Ask, Provider } from "../providers/provider";
import { Rounds } from "../tools/rounds";
import type { Toolbox } from "../tools/toolbox";
import { type Clock, sleep, systemClock } from "../wire/clock";
import { retryDelay } from "../wire/retry";
import type { StreamTap } from "../wire/tap";
import { Attempt } from "./attempt";
import { type Stage, staged } from "./stage";

export interface RunOptions {
	readonly source: RunSource;
	/** Where the answer goes: see `run.started`. */
	readonly turn?: string | undefined;
	readonly continues?: string | undefined;
	readonly beside?: boolean | undefined;
	readonly replaces?: string | undefined;
	/** What is sent of the conversation: see `run.started`. */
	readonly context?: SentContext | undefined;
	/** The tools that the model may use. */
	readonly tools?: Toolbox | undefined;
	/** Aborting ends the run as `aborted`. */
	readonly signal: AbortSignal;
	readonly clock?: Clock;
	readonly log?: Log;
	/** Hears when the bytes of the stream arrive. */
	readonly tap?: StreamTap | undefined;
	/** What each response passes before anybody hears of it, and before its tool calls are answered. */
	readonly stage?: Stage | undefined;
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
	const { source, signal, tools, stage, clock = systemClock, log = silentLog } = options;
	yield [{ type: "run.started", question: ask.question, source, ...placeOf(options) }];
	if (!tools) {
		yield [yield* staged(stage, (own) => response(provider, ask, { ...options, signal: own }), signal)];
		return;
	}
	const rounds = new Rounds(tools, ask, clock, log);
	for (;;) {
		const done = yield* taken(
			staged(stage, (own) => response(provider, rounds.ask, { ...options, signal: own }), signal),
			(events) => rounds.take(events),
		);
		const ended = yield* rounds.answer(done, signal);
		if (!ended) continue;
		yield [ended];
		return;
	}
}

/** Changes the events of a response on their way. */
async function* taken(
	events: AsyncGenerator<readonly StreamEvent[], RunEnded>,
	take: (events: readonly StreamEvent[]) => readonly StreamEvent[],
): AsyncGenerator<readonly StreamEvent[], RunEnded> {
	for (let next = await events.next(); ; next = await events.next()) {
		if (next.done) return next.value;
		yield take(next.value);
	}
}

/** Streams one response, with as many attempts as it needs. @returns how it ended */
async function* response(
	provider: Provider,
	ask: Ask,
	options: RunOptions,
): AsyncGenerator<readonly StreamEvent[], RunEnded> {
	const { source, signal, tap, clock = systemClock, log = silentLog, random = Math.random } = options;
	let waited = 0;
	for (let attempt = 1; ; attempt++) {
		const one = new Attempt(source.name, log);
		yield* one.events((own) => provider.stream(ask, own, tap), signal);
		if (one.ended) return one.ended;
		if (signal.aborted) return { type: "run.ended", outcome: "aborted" };
		const failure = one.failure ?? truncated();
		const delay = one.visible ? undefined : retryDelay(failure, attempt, random, waited);
		if (delay === undefined) {
			if (one.held.length > 0) yield one.held;
			return { type: "run.ended", outcome: "failed", failure: fitted(failure.failure, ask) };
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

/** A question that was sent alone can't be asked with less before it. */
function fitted(failure: Failure, { history, previous }: Ask): Failure {
	const alone = history.length === 0 && previous === undefined;
	return failure.action === "askWithoutEarlier" && alone ? { ...failure, action: "selectEndpoint" } : failure;
}

function placeOf({ turn, continues, beside, replaces, context }: RunOptions) {
	return {
		...(continues === undefined ? {} : { continues }),
		...(turn === undefined ? {} : { turn }),
		...(beside ? { beside } : {}),
		...(replaces === undefined ? {} : { replaces }),
		...(context === undefined ? {} : { context }),
	};
}

const countedTwice = {
	type: "run.notice",
	message:
		"The server had begun to answer. The request is sent again, and the server may count both requests.",
} as const;

/**
 * Goes on with a run that has ended although the server goes on with its response. Emits events from
 * `run.reopened` to exactly one `run.ended`. What has arrived is never given up, so no request is sent again.
 *
 * @param position what an earlier run or window has seen of the response
 */
export async function* resumeRun(
	provider: Provider,
	position: BackgroundPosition,
	options: Pick<RunOptions, "source" | "signal" | "log" | "stage">,
): AsyncGenerator<readonly StreamEvent[], void, void> {
	yield [{ type: "run.reopened" }];
	const { stage, signal } = options;
	yield [yield* staged(stage, (own) => rest(provider, position, { ...options, signal: own }), signal)];
}

/** The rest of a response. @returns how it ended */
async function* rest(
	provider: Provider,
	position: BackgroundPosition,
	{ source, signal, log = silentLog }: Pick<RunOptions, "source" | "signal" | "log">,
): AsyncGenerator<readonly StreamEvent[], RunEnded> {
	const one = new Attempt(source.name, log);
	yield* one.events((own) => provider.resume?.({ ...position }, own) ?? nothingToResume(), signal);
	if (one.ended) return one.ended;
	if (signal.aborted) return { type: "run.ended", outcome: "aborted" };
	if (one.held.length > 0) yield one.held;
	return { type: "run.ended", outcome: "failed", failure: (one.failure ?? truncated()).failure };
}

// biome-ignore lint/correctness/useYield: there is nothing to yield before the failure.
async function* nothingToResume(): AsyncGenerator<never> {
	throw truncated();
}
