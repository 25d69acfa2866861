import { StreamError } from "../../errors/errors";
import type { ServerEvent } from "../../events/events";
import type { RunResumed } from "../../events/runEvents";
import { sleep } from "../../wire/clock";
import { streamHttp } from "../../wire/http";
import { requestJson } from "../../wire/reading/json";
import type { ProviderEvent } from "../provider";
import { requestTo, type ServerOptions, wireOf } from "../server";
import { isFields } from "../shapes";
import { ResponsesDialect } from "./responsesDialect";

/**
 * The delays before resuming, in milliseconds. The list ends after that many attempts without a new event.
 */
const waits = [0, 500, 1000, 2000, 4000, 8000] as const;

const terminal: ReadonlySet<string> = new Set([
	"response.completed",
	"response.incomplete",
	"response.failed",
]);

/** The position in a background response. */
class Position {
	id: string | undefined;
	/** The last `sequence_number` seen. */
	after: number | undefined;
	over = false;

	/** @returns false for an event that was already received */
	take(event: ServerEvent): boolean {
		const { sequence_number: number, response } = event as { sequence_number?: unknown; response?: unknown };
		if (typeof number === "number") {
			if (this.after !== undefined && number <= this.after) return false;
			this.after = number;
		}
		if (isFields(response) && typeof response.id === "string") this.id = response.id;
		if (terminal.has(event.type)) this.over = true;
		return true;
	}
}

/**
 * Streams a background response, and resumes the same response if the connection drops, so that nothing is
 * lost or repeated. If it is stopped, the server is asked to stop as well.
 *
 * @param first the stream of the request that created the response
 */
export async function* resumable(
	options: ServerOptions,
	first: AsyncIterable<readonly ProviderEvent[]>,
	signal: AbortSignal,
): AsyncGenerator<readonly ProviderEvent[]> {
	const position = new Position();
	let source = first;
	let dropped: unknown;
	try {
		for (let idle = 0; ; idle++) {
			let resumed = dropped === undefined ? undefined : position.after;
			try {
				for await (const batch of source) {
					const news = batch.filter((event) => position.take(event as ServerEvent));
					if (news.length === 0) continue;
					idle = 0;
					yield resumed === undefined ? news : [resumedEvent(resumed), ...news];
					resumed = undefined;
					if (position.over) return;
				}
				// The dialect accepts this end: an error event, or a server that sends no more.
				return;
			} catch (error) {
				dropped = resumeFailed(dropped, error);
				if (!canResume(error, position, idle)) throw dropped;
			}
			if (!(await sleep(wireOf(options).clock, waits[idle] ?? 0, signal))) throw dropped;
			source = rest(options, position, signal);
		}
	} finally {
		if (signal.aborted && !position.over && position.id !== undefined) cancel(options, position.id);
	}
}

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

/** The events after the last received one: `GET /responses/{id}?stream=true&starting_after=N`. */
function rest(options: ServerOptions, { id, after }: Position, signal: AbortSignal) {
	const request = requestTo(options, `responses/${encodeURIComponent(id ?? "")}`);
	const url = new URL(request.url);
	url.searchParams.set("stream", "true");
	url.searchParams.set("starting_after", String(after));
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
