import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import type { StreamEvent } from "../../../src/core/events/events";
import type { RunEnded } from "../../../src/core/events/runEvents";
import type { Log } from "../../../src/core/log";
import type { Ask, Provider } from "../../../src/core/providers/provider";
import { ResponsesProvider } from "../../../src/core/providers/responses/responses";
import type { ServerOptions } from "../../../src/core/providers/server";
import { type RunOptions, run } from "../../../src/core/run/run";
import type { Transport } from "../../../src/core/wire/transport";
import { FakeClock } from "./fakeClock";

export const question: Ask = {
	question: { text: "Why?", attachments: [] },
	history: [],
	instructions: "",
};

export const endpoint = (baseUrl = "https://test.example/v1"): Endpoint => ({
	id: "test",
	name: "Test",
	baseUrl,
	api: "responses",
	model: "test-model",
});

/** A log that keeps its lines. */
export class Lines implements Log {
	readonly lines: string[] = [];
	debug(message: string): void {
		this.lines.push(message);
	}
	warn(message: string): void {
		this.lines.push(message);
	}
}

/** A transport that answers every request with these chunks. */
export function playing(
	chunks: readonly Uint8Array[],
	{ status = 200, type = "text/event-stream" }: { status?: number; type?: string } = {},
): Transport {
	return async () => ({
		status,
		header: (name) => (name.toLowerCase() === "content-type" ? type : undefined),
		body: (async function* () {
			yield* chunks;
		})(),
	});
}

/** The result of a run. */
export interface Ran {
	readonly events: readonly StreamEvent[];
	readonly types: readonly string[];
	readonly text: string;
	readonly ended: RunEnded;
}

/** All events of a run. Throws unless there is exactly one `run.ended`, at the end. */
export async function collect(batches: AsyncIterable<readonly StreamEvent[]>): Promise<Ran> {
	const events: StreamEvent[] = [];
	for await (const batch of batches) events.push(...batch);
	return summary(events);
}

export function summary(events: readonly StreamEvent[]): Ran {
	const types = events.map((event) => event.type);
	const last = events.at(-1);
	const ends = types.filter((type) => type === "run.ended").length;
	if (ends !== 1 || last?.type !== "run.ended") throw new Error(`not one end, last: ${types.join(" ")}`);
	if (types[0] !== "run.started") throw new Error(`no beginning: ${types.join(" ")}`);
	const text = events
		.map((event) => (event.type === "response.output_text.delta" ? String(event.delta) : ""))
		.join("");
	return { events, types, text, ended: last as RunEnded };
}

/** Options for a run that is never stopped and waits for nothing. */
export function options(more: Partial<RunOptions> = {}): RunOptions {
	return {
		source: { endpoint: "test", name: "Test", model: "test-model" },
		signal: new AbortController().signal,
		random: () => 0,
		...more,
	};
}

/** A run of the Responses provider over a transport. By default its clock does not move. */
export function runOver(
	transport: Transport,
	more: Partial<RunOptions> & { readonly server?: Partial<ServerOptions>; readonly ask?: Ask } = {},
): AsyncGenerator<readonly StreamEvent[]> {
	const { server, ask = question, ...rest } = more;
	const clock = rest.clock ?? new FakeClock();
	const log = rest.log ?? new Lines();
	const provider: Provider = new ResponsesProvider({
		endpoint: endpoint(),
		transport,
		clock,
		log,
		...server,
	});
	return run(provider, ask, options({ clock, log, ...rest }));
}
