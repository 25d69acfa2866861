import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningEvent } from "../../../src/core/events/events";
import { ChatCompletionsProvider } from "../../../src/core/providers/chat/chatCompletions";
import { ResponsesProvider } from "../../../src/core/providers/responses/responses";
import { run } from "../../../src/core/run/run";
import { bytesOf } from "../run/cuts";
import { quickClock } from "../run/fakeClock";
import { endpoint, options, playing, question } from "../run/runs";
import { type Expected, serverCases } from "./cases";
import { recordedResponses } from "./recordings";

/** The bytes of one answer, as a server sends them. */
export interface ServerStream {
	/** Its folder and file name. */
	readonly name: string;
	readonly api: Expected["api"];
	readonly body: Uint8Array;
	readonly status?: number;
	readonly type?: string;
}

/** The project's own fixtures, and the recordings and cases beside the project, if they exist. */
export function serverStreams(): ServerStream[] {
	const recorded = recordedResponses().map(({ name, events }) => ({
		name: `streams/${name}`,
		api: "responses" as const,
		body: bodyOf(events),
	}));
	const cases = serverCases().map(({ name, body, want }) => ({
		name: `cases/${name}`,
		api: want?.api ?? "responses",
		body,
		...(want?.status === undefined ? {} : { status: want.status }),
		...(want?.type === undefined ? {} : { type: want.type }),
	}));
	return [
		...linesIn("test/fixtures/responses", "responses", "fixtures"),
		...linesIn("test/fixtures/chat", "chatCompletions", "fixtures/chat"),
		...recorded,
		...linesIn("../shared/streams/chat", "chatCompletions", "streams/chat"),
		...cases,
	];
}

function linesIn(folder: string, api: Expected["api"], under: string): ServerStream[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith(".jsonl"))
		.sort()
		.map((file) => ({
			name: `${under}/${file.slice(0, -".jsonl".length)}`,
			api,
			body: bodyOf(readFileSync(join(folder, file), "utf8").split("\n")),
		}));
}

function bodyOf(events: readonly string[]): Uint8Array {
	const blocks = events.filter((event) => event.trim() !== "").map((event) => `data: ${event}\n\n`);
	return bytesOf(blocks.join(""));
}

/**
 * The events of a run over a stream. The clock ticks with each event.
 *
 * @param length how many bytes arrive before the connection closes
 */
export async function eventsOf(stream: ServerStream, length = stream.body.length): Promise<RunningEvent[]> {
	const { api, body, status = 200, type = "text/event-stream" } = stream;
	const Provider = api === "responses" ? ResponsesProvider : ChatCompletionsProvider;
	const transport = playing([body.subarray(0, length)], { status, type });
	const provider = new Provider({ endpoint: { ...endpoint(), api }, transport });
	const events: RunningEvent[] = [];
	for await (const batch of run(provider, question, options({ clock: quickClock }))) {
		for (const event of batch) events.push({ run: "r", at: 1_000 * events.length, event });
	}
	return events;
}
