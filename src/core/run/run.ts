import type { BackgroundPosition } from "../conversation/background";
import { truncated } from "../errors/failures";
import type { StreamEvent } from "../events/events";
import type { RunSource } from "../events/question";
import { type Log, silentLog } from "../log";
import type { Ask, Provider } from "../providers/provider";
import { type Clock, sleep, systemClock } from "../wire/clock";
import { retryDelay } from "../wire/retry";
import type { StreamTap } from "../wire/tap";
import { Attempt } from "./attempt";

export interface RunOptions {
	readonly source: RunSource;
	/** Where the answer goes: see `run.started`. */
	readonly turn?: string | undefined;
	readonly continues?: string | undefined;
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
		yield* one.events((own) => provider.stream(ask, own, tap), signal);
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

function placeOf({ turn, continues, beside, replaces }: RunOptions) {
	return {
		...(continues === undefined ? {} : { continues }),
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

/**
 * Goes on with a run that has ended although the server goes on with its response. Emits events from
 * `run.reopened` to exactly one `run.ended`. What has arrived is never given up, so no request is sent again.
 *
 * @param position what an earlier run or window has seen of the response
 */
export async function* resumeRun(
	provider: Provider,
	position: BackgroundPosition,
	{ source, signal, log = silentLog }: Pick<RunOptions, "source" | "signal" | "log">,
): AsyncGenerator<readonly StreamEvent[], void, void> {
	yield [{ type: "run.reopened" }];
	const one = new Attempt(source.name, log);
	yield* one.events((own) => provider.resume?.({ ...position }, own) ?? nothingToResume(), signal);
	if (one.ended) yield [one.ended];
	else if (signal.aborted) yield [{ type: "run.ended", outcome: "aborted" }];
	else {
		const { failure } = one.failure ?? truncated();
		yield [...one.held, { type: "run.ended", outcome: "failed", failure }];
	}
}

// biome-ignore lint/correctness/useYield: there is nothing to yield before the failure.
async function* nothingToResume(): AsyncGenerator<never> {
	throw truncated();
}
