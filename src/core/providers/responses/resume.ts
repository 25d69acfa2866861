import type { BackgroundPosition } from "../../conversation/background";
import { StreamError } from "../../errors/errors";
import { noLongerThere } from "../../errors/failures";
import type { ServerEvent } from "../../events/events";
import type { RunBackground, RunResumed } from "../../events/runEvents";
import { sleep } from "../../wire/clock";
import { streamHttp } from "../../wire/http";
import { requestJson } from "../../wire/reading/json";
import { type ProviderEvent, windowCloses } from "../provider";
import { requestTo, type ServerOptions, wireOf } from "../server";
import { isRefused, laterAgain, Position } from "./backgroundPosition";
import { ResponsesDialect } from "./responsesDialect";
import { wholeResponse } from "./wholeResponse";

/**
 * The delays before resuming, in milliseconds. The list ends after that many attempts without a new event.
 */
const waits = [0, 500, 1000, 2000, 4000, 8000] as const;

type Batches = AsyncGenerator<readonly ProviderEvent[]>;

/**
 * Streams a background response, and resumes the same response if the connection drops, so that nothing is
 * lost or repeated. If it is stopped, the server is asked to stop as well.
 *
 * @param first the stream of the request that created the response
 */
export function resumable(
	options: ServerOptions,
	first: AsyncIterable<readonly ProviderEvent[]>,
	signal: AbortSignal,
): Batches {
	return follow(options, new Position(), first, signal);
}

/**
 * Goes on with a background response that an earlier window has begun. If the server no longer streams it, the
 * whole response replaces what had arrived.
 *
 * @throws StreamError `truncated` if the server has neither
 */
export async function* resumedLater(
	options: ServerOptions,
	{ response, after = -1 }: BackgroundPosition,
	signal: AbortSignal,
): Batches {
	const position = new Position(response, after);
	try {
		yield* follow(options, position, rest(options, position, signal), signal, true);
	} catch (error) {
		if (!isRefused(error)) throw laterAgain(error, position);
		throw noLongerThere(requestTo(options, "responses").server, error);
	}
}

/** @param resuming whether `source` is a request for the rest */
async function* follow(
	options: ServerOptions,
	position: Position,
	first: AsyncIterable<readonly ProviderEvent[]>,
	signal: AbortSignal,
	resuming = false,
): Batches {
	let source = first;
	let dropped: unknown;
	try {
		for (let idle = 0; ; idle++) {
			let resumed = dropped === undefined ? undefined : position.after;
			try {
				for await (const batch of source) {
					const { known } = position;
					const news = batch.filter((event) => position.take(event as ServerEvent));
					if (news.length === 0) continue;
					idle = 0;
					// In a batch of its own: it is on disk before the next one is asked for.
					if (!known && position.known) yield [backgroundEvent(position.id ?? "")];
					yield resumed === undefined ? news : [resumedEvent(resumed), ...news];
					resumed = undefined;
					if (position.over) return;
				}
				// The dialect accepts this end: an error event, or a server that sends no more.
				return;
			} catch (error) {
				if ((resuming || dropped !== undefined) && isRefused(error)) {
					yield* replaced(options, position, signal, dropped);
					return;
				}
				dropped = resumeFailed(dropped, error);
				if (!canResume(error, position, idle)) throw laterAgain(dropped, position);
			}
			if (!(await sleep(wireOf(options).clock, waits[idle] ?? 0, signal))) throw dropped;
			source = rest(options, position, signal);
		}
	} finally {
		const stopped = signal.aborted && signal.reason !== windowCloses;
		if (stopped && !position.over && position.id !== undefined) cancel(options, position.id);
	}
}

const backgroundEvent = (response: string): RunBackground => ({ type: "run.background", response });
const resumedEvent = (after: number): RunResumed => ({ type: "run.resumed", after });

function canResume(error: unknown, { id, after, over }: Position, idle: number): boolean {
	if (!(error instanceof StreamError) || over || id === undefined || after === undefined) return false;
	const { kind } = error.failure;
	return (kind === "network" || kind === "truncated") && idle < waits.length;
}

/** If resuming fails in another way, the first failure is the one that the user should see. */
function resumeFailed(before: unknown, error: unknown): unknown {
	const dropped = error instanceof StreamError && ["network", "truncated"].includes(error.failure.kind);
	return before !== undefined && !dropped ? before : error;
}

/** @param dropped why the connection dropped, which the user should see if this fails too */
async function* replaced(
	options: ServerOptions,
	position: Position,
	signal: AbortSignal,
	dropped: unknown,
): Batches {
	try {
		const whole = await wholeResponse(options, position.id ?? "", signal);
		position.over = true;
		// A response that failed has nothing better than what had arrived.
		const failed = whole.filter(({ type }) => type === "response.failed");
		yield failed.length > 0 ? failed : [{ type: "run.replaced" }, ...whole];
	} catch (error) {
		throw isRefused(error) ? (dropped ?? error) : laterAgain(error, position);
	}
}

/** The events after the last received one: `GET /responses/{id}?stream=true&starting_after=N`. */
function rest(options: ServerOptions, { id = "", after = -1 }: Position, signal: AbortSignal) {
	const request = requestTo(options, `responses/${encodeURIComponent(id)}`);
	const url = new URL(request.url);
	url.searchParams.set("stream", "true");
	if (after >= 0) url.searchParams.set("starting_after", String(after));
	const dialect = new ResponsesDialect(options.log, request.secrets);
	return streamHttp(wireOf(options), { ...request, url: url.href }, dialect, signal);
}

/** Not awaited: the run has ended for the user. A server that does not receive this stops by itself. */
function cancel(options: ServerOptions, id: string): void {
	const request = requestTo(options, `responses/${encodeURIComponent(id)}/cancel`, {});
	requestJson(wireOf(options), request, new AbortController().signal).catch((error: unknown) => {
		const kind = error instanceof StreamError ? error.failure.kind : "unknown";
		options.log?.warn(`The response could not be cancelled on the server (${kind})`);
	});
}
