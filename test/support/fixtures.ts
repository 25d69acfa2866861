import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningEvent, ServerEvent, StreamEvent } from "../../src/core/events/events";
import { eventsIn } from "./fold/recording";

const own = "test/fixtures/responses";
/** Recordings of real servers. They are not part of the project; tests use them if they exist. */
const recorded = "../shared/streams/responses";

/** The events of one of the project's own fixtures. */
export function fixture(name: string): ServerEvent[] {
	return eventsIn(readFileSync(join(own, name), "utf8"));
}

/** The names of the project's own fixtures. */
export function fixtureNames(): string[] {
	return streamsIn(own);
}

/** All streams to test with: the project's own, and the recorded ones if they exist. */
export function allStreams(): { readonly name: string; readonly events: readonly ServerEvent[] }[] {
	return [own, recorded].flatMap((folder) =>
		streamsIn(folder).map((name) => ({ name, events: eventsIn(readFileSync(join(folder, name), "utf8")) })),
	);
}

/** The recordings of real servers, or undefined if there are none. */
export function recordings():
	| { readonly name: string; readonly events: readonly ServerEvent[] }[]
	| undefined {
	if (!existsSync(recorded)) return undefined;
	return streamsIn(recorded).map((name) => ({
		name,
		events: eventsIn(readFileSync(join(recorded, name), "utf8")),
	}));
}

function streamsIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => /\.(jsonl|sse)$/.test(name))
		.sort();
}

/** Events as the host sees them: of one run, a millisecond apart, from its start to its end. */
export function running(events: readonly StreamEvent[], run = "run-1"): RunningEvent[] {
	const all: StreamEvent[] = [
		{
			type: "run.started",
			question: { text: "?", attachments: [] },
			source: { endpoint: "test", name: "Test" },
		},
		...events,
		{ type: "run.ended", outcome: "completed" },
	];
	return all.map((event, at) => ({ run, at, event }));
}
