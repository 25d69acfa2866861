import type { EventOf, StreamEvent } from "../events/events";
import type { RunEnded } from "../events/runEvents";

type Batches = AsyncIterable<readonly StreamEvent[]>;

/**
 * Stands between a response and everything that hears of it. Gets its events, up to one `run.ended`, and
 * decides which go on, and when. Tools run behind it.
 *
 * @param open begins the response
 */
export type Stage = (open: (signal: AbortSignal) => Batches, signal: AbortSignal) => Batches;

/** A response that passes a stage, if there is one. @returns how it ended, by what the stage let through */
export async function* staged(
	stage: Stage | undefined,
	open: (signal: AbortSignal) => AsyncGenerator<readonly StreamEvent[], RunEnded>,
	signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[], RunEnded> {
	if (!stage) return yield* open(signal);
	for await (const events of stage((own) => withEnd(open(own)), signal)) {
		const ended = events.find((event): event is EventOf<"run.ended"> => event.type === "run.ended");
		const rest = ended ? events.filter((event) => event !== ended) : events;
		if (rest.length > 0) yield rest;
		if (ended) return ended;
	}
	return { type: "run.ended", outcome: "aborted" };
}

async function* withEnd(events: AsyncGenerator<readonly StreamEvent[], RunEnded>) {
	yield [yield* events];
}
