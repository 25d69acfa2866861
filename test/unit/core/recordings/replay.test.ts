import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { StreamEvent } from "../../../../src/core/events/events";
import { decodeEvents } from "../../../../src/core/providers/decode";
import { isChatRecording, readRecording, recordingLine } from "../../../../src/core/recordings/recording";
import { ReplayProvider } from "../../../../src/core/recordings/replay";
import { run } from "../../../../src/core/run/run";
import { FakeClock, settle } from "../../../support/run/fakeClock";
import { collect, options, question, summary } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { completionAnswer } from "../../../support/server/chatAnswers";
import { sse } from "../../../support/server/serverScripts";

const events = say.answer("Hel", "lo");
const lines = events.map((event) => JSON.stringify(event)).join("\n");

describe("A recording", () => {
	it("is read from JSON lines, from timed lines and from a raw stream", () => {
		const timed = events.map((event, index) =>
			recordingLine({ at: index * 10, data: JSON.stringify(event) }),
		);
		for (const text of [lines, timed.join("\n"), sse(...events), `\n${lines}\n\n`]) {
			assert.deepEqual(
				decodeEvents(readRecording(text)),
				decodeEvents(events.map((event) => ({ data: JSON.stringify(event) }))),
			);
		}
		assert.deepEqual(
			readRecording(timed.join("\n")).map((message) => message.at),
			[0, 10, 20, 30, 40, 50],
		);
	});

	it("is recognized as Chat Completions by its first object", () => {
		assert.equal(isChatRecording(readRecording(lines)), false);
		assert.equal(isChatRecording(readRecording('{"object":"chat.completion.chunk","choices":[]}')), true);
		assert.equal(isChatRecording([{ data: "no JSON" }]), false);
		assert.equal(isChatRecording([]), false);
	});
});

describe("A replay", () => {
	it("has the events of the recorded run", async () => {
		const ran = await collect(
			run(
				new ReplayProvider({ messages: readRecording(lines), speed: Number.POSITIVE_INFINITY }),
				question,
				options(),
			),
		);
		assert.equal(ran.text, "Hello");
		assert.equal(ran.ended.outcome, "completed");
	});

	it("reads the chunks of Completions", async () => {
		const recorded = completionAnswer("Hel", "lo<|endoftext|>");
		const messages = recorded.map((one) => ({ data: JSON.stringify(one) }));
		const provider = new ReplayProvider({ messages, speed: Number.POSITIVE_INFINITY });
		const ran = await collect(run(provider, question, options()));
		assert.equal(ran.text, "Hello");
		assert.equal(ran.ended.outcome, "completed");
	});

	it("reads the events of llama.cpp's /infill", async () => {
		const recorded = [
			{ content: "Hello", stop: false },
			{ content: "", stop: true },
		];
		const messages = recorded.map((one) => ({ data: JSON.stringify(one) }));
		const provider = new ReplayProvider({ messages, speed: Number.POSITIVE_INFINITY });
		const ran = await collect(run(provider, question, options()));
		assert.equal(ran.text, "Hello");
		assert.equal(ran.ended.outcome, "completed");
	});

	it("runs at the recorded speed, or at another", async () => {
		for (const [speed, expected] of [
			[1, 5000],
			[2, 2500],
		] as const) {
			const messages = events.map((event, index) => ({ at: index * 1000, data: JSON.stringify(event) }));
			const clock = new FakeClock();
			const begun = clock.now();
			const seen: StreamEvent[] = [];
			const arrived: number[] = [];
			const running = (async () => {
				for await (const batch of run(
					new ReplayProvider({ messages, speed, clock }),
					question,
					options({ clock }),
				)) {
					seen.push(...batch);
					arrived.push(clock.now() - begun);
				}
			})();
			for (let round = 0; round < 100 && seen.at(-1)?.type !== "run.ended"; round++) {
				await clock.advance(clock.next ?? 0);
				await settle();
			}
			await running;
			assert.equal(summary(seen).text, "Hello");
			assert.equal(arrived.at(-1), expected);
			assert.equal(clock.waiting, 0);
		}
	});

	it("stops on request", async () => {
		const stop = new AbortController();
		const clock = new FakeClock();
		const provider = new ReplayProvider({ messages: readRecording(lines), speed: 1, clock });
		const running = collect(run(provider, question, options({ clock, signal: stop.signal })));
		await settle();
		stop.abort();
		assert.equal((await running).ended.outcome, "aborted");
		await settle();
		assert.equal(clock.waiting, 0);
	});

	it("keeps the text before an invalid message", async () => {
		const messages = [...readRecording(lines).slice(0, 4), { data: "{bad" }];
		const ran = await collect(
			run(new ReplayProvider({ messages, speed: Number.POSITIVE_INFINITY }), question, options()),
		);
		assert.equal(ran.text, "Hel");
		assert.equal(ran.ended.failure?.kind, "protocol");
	});

	const folder = join(process.cwd(), "../shared/streams/responses");
	for (const file of existsSync(folder) ? readdirSync(folder) : []) {
		it(`ends as recorded: ${file}`, async () => {
			const messages = readRecording(readFileSync(join(folder, file), "utf8"));
			const ran = await collect(
				run(new ReplayProvider({ messages, speed: Number.POSITIVE_INFINITY }), question, options()),
			);
			assert.equal(ran.ended.outcome, file.startsWith("openai-error") ? "failed" : "completed");
			if (ran.ended.outcome === "failed") assert.equal(ran.ended.failure?.kind, "quota");
		});
	}
});
