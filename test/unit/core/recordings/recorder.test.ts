import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { StreamEvent } from "../../../../src/core/events/events";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { recordingTransport } from "../../../../src/core/recordings/recorder";
import { readRecording } from "../../../../src/core/recordings/recording";
import {
	aboutRecording,
	keptRecordings,
	recordingName,
	superfluous,
} from "../../../../src/core/recordings/recordingName";
import { ReplayProvider } from "../../../../src/core/recordings/replay";
import { run } from "../../../../src/core/run/run";
import type { Transport } from "../../../../src/core/wire/transport";
import { bytesOf } from "../../../support/run/cuts";
import { FakeClock } from "../../../support/run/fakeClock";
import { collect, endpoint, options, playing, question, runOver } from "../../../support/run/runs";

const response = { id: "r", object: "response", output: [], status: "in_progress" };
const events = [
	{ type: "response.created", response },
	{ type: "response.output_text.delta", output_index: 0, content_index: 0, delta: "Grüße, " },
	{ type: "response.output_text.delta", output_index: 0, content_index: 0, delta: "你好 😀" },
	{ type: "response.completed", response: { ...response, status: "completed" } },
];
const sse = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");

function folded(all: readonly StreamEvent[]) {
	const whole = blankResponse();
	for (const event of all) fold(whole, event);
	return whole;
}

/** Runs a question with a recording transport. Returns what was kept, last state first. */
async function record(transport: Transport, key?: string) {
	const clock = new FakeClock();
	const kept: string[] = [];
	const recorded = recordingTransport(transport, { keep: (lines) => kept.unshift(lines), clock });
	const ran = await collect(runOver(recorded, { clock, ...(key ? { server: { key } } : {}) }));
	return { ran, kept };
}

describe("The recorder", () => {
	it("keeps the messages of a stream, however they were cut, and replays the same text", async () => {
		const all = bytesOf(sse);
		for (const size of [1, 7, 100, all.length]) {
			const chunks = Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
				all.subarray(index * size, (index + 1) * size),
			);
			const { ran, kept } = await record(playing(chunks));
			assert.equal(ran.ended.outcome, "completed");
			const messages = readRecording(kept[0] ?? "");
			assert.deepEqual(
				messages.map(({ data }) => JSON.parse(data) as unknown),
				events,
			);
			const replay = new ReplayProvider({ messages, speed: Number.POSITIVE_INFINITY });
			const again = await collect(run(replay, question, options()));
			assert.equal(again.text, "Grüße, 你好 😀");
			assert.deepEqual(again.types, ran.types);
			assert.deepEqual(folded(again.events), folded(ran.events));
		}
	});

	it("keeps the times of the messages", async () => {
		const clock = new FakeClock();
		let kept = "";
		const source = async function* () {
			for (const event of events) {
				clock.jump(250);
				yield bytesOf(`data: ${JSON.stringify(event)}\n\n`);
			}
		};
		const transport: Transport = async () => ({
			status: 200,
			header: () => "text/event-stream",
			body: source(),
		});
		const recorded = recordingTransport(transport, { keep: (lines) => (kept = lines), clock });
		await collect(runOver(recorded, { clock }));
		assert.deepEqual(
			readRecording(kept).map(({ at }) => at),
			[250, 500, 750, 1000],
		);
	});

	it("keeps the received part of a stream that was cut off, which replays as cut off", async () => {
		const { ran, kept } = await record(
			playing([bytesOf(sse.slice(0, sse.indexOf("response.completed") - 10))]),
		);
		assert.equal(ran.ended.failure?.kind, "truncated");
		const replay = new ReplayProvider({
			messages: readRecording(kept[0] ?? ""),
			speed: Number.POSITIVE_INFINITY,
		});
		const again = await collect(run(replay, question, options()));
		assert.equal(again.ended.failure?.kind, "truncated");
		assert.equal(again.text, ran.text);
	});

	it("makes one recording of a stream that was resumed", async () => {
		const clock = new FakeClock();
		const kept: string[] = [];
		const halves = [sse.slice(0, sse.indexOf("\n\n") + 2), sse.slice(sse.indexOf("\n\n") + 2)];
		const transport: Transport = async () => ({
			status: 200,
			header: () => "text/event-stream",
			body: (async function* () {
				yield bytesOf(halves.shift() ?? "");
			})(),
		});
		const recorded = recordingTransport(transport, { keep: (lines) => kept.unshift(lines), clock });
		const request = {
			url: "https://x",
			method: "GET",
			headers: {},
			signal: new AbortController().signal,
		} as const;
		for (let round = 0; round < 2; round++) {
			for await (const _ of (await recorded(request)).body ?? []);
		}
		assert.equal(readRecording(kept[0] ?? "").length, events.length);
	});

	it("fault 154: never contains a key, however a server encodes it", async () => {
		for (const key of ["canary/key+0f3c", 'canary/"\\key+0f3c', "canary-0f3c"]) {
			const echo = JSON.stringify({ type: "error", message: `Incorrect key ${key}`, code: "x" });
			const texts = [
				`data: ${echo}\n\n`,
				`data: ${echo.replaceAll("/", "\\/")}\n\n`,
				`: ${key}\ndata: {"a":1}\n\n`,
			];
			const { kept } = await record(playing([bytesOf(texts.join(""))]), key);
			const messages = readRecording(kept[0] ?? "");
			assert.equal(messages.length, 3);
			assert.match(messages[0]?.data ?? "", /Incorrect key …/);
			assert.doesNotMatch(kept.join(""), /canary|0f3c/, key);
		}
	});

	it("never contains what authorizes an MCP server, which a server may repeat with the tools", async () => {
		const secret = "canary-mcp-0f3c";
		const tools = [{ type: "mcp", server_label: "s", authorization: secret }];
		const text = `data: ${JSON.stringify({ ...events[0], response: { ...response, tools } })}\n\n${sse}`;
		const kept: string[] = [];
		const options = {
			keep: (lines: string) => kept.unshift(lines),
			clock: new FakeClock(),
			secrets: [secret],
		};
		await collect(runOver(recordingTransport(playing([bytesOf(text)]), options)));
		assert.match(kept[0] ?? "", /server_label/);
		assert.doesNotMatch(kept.join(""), /canary/);
	});

	it("keeps neither requests nor headers", async () => {
		const { kept } = await record(playing([bytesOf(sse)]), "some-key-123");
		const all = kept.join("");
		for (const word of ["authorization", "Bearer", "some-key", "event-stream", "Why?", endpoint().baseUrl]) {
			assert.ok(!all.includes(word), word);
		}
	});

	it("keeps nothing of an answer that is not an event stream", async () => {
		const { kept } = await record(
			playing([bytesOf('{"error":{"message":"no"}}')], { status: 400, type: "application/json" }),
		);
		assert.deepEqual(kept, []);
	});

	it("does not disturb an answer that is too large to record", async () => {
		const kept: string[] = [];
		const clock = new FakeClock();
		const recorded = recordingTransport(playing([bytesOf(sse)]), {
			keep: (lines) => kept.push(lines),
			clock,
			caps: { event: 1e6, response: 100 },
		});
		const ran = await collect(runOver(recorded, { clock }));
		assert.equal(ran.ended.outcome, "completed");
	});
});

describe("The name of a recording", () => {
	it("contains the time, the endpoint and the model", () => {
		const about = {
			at: Date.UTC(2026, 6, 30, 12, 5, 9, 7),
			endpoint: 'My ~ Server: *?/\\"<>|',
			model: "gpt-5.1/é",
		};
		const name = recordingName(about);
		assert.match(name, /^2026-07-30T12-05-09\.007Z~[\w%-]+~[\w%-]+\.jsonl$/);
		assert.deepEqual(aboutRecording(name), about);
		assert.equal(aboutRecording("notes.txt"), undefined);
	});

	it("is limited in length, and accepts half an emoji", () => {
		const name = recordingName({ at: 0, endpoint: "😀".repeat(100), model: "\ud83d" });
		assert.ok(name.length < 500);
		assert.ok(aboutRecording(name));
	});

	it("selects the recordings to delete, oldest first", () => {
		const names = Array.from({ length: keptRecordings + 3 }, (_, index) =>
			recordingName({ at: index * 1000, endpoint: "e", model: "m" }),
		);
		assert.deepEqual(superfluous([...names.toReversed(), "other.txt"]), names.slice(0, 3));
		assert.deepEqual(superfluous(names.slice(0, keptRecordings)), []);
	});
});
