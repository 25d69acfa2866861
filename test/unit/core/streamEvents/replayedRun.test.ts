import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readRecording } from "../../../../src/core/recordings/recording";
import { ReplayProvider } from "../../../../src/core/recordings/replay";
import { Stepper } from "../../../../src/core/recordings/stepper";
import { run } from "../../../../src/core/run/run";
import { recordedMessages, recordingFile } from "../../../../src/core/streamEvents/savedRun";
import { settle } from "../../../support/run/fakeClock";
import { collect, options, question } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import { TestRing } from "../../../support/streamEvents/loggedEvents";

function logged() {
	const test = new TestRing();
	test.ring.tap("a").sent({ url: "", method: "POST", headers: {}, body: "", secrets: ["canary-1"] });
	const kept = test.begin("a");
	test.add("a", say.created);
	const failure = { kind: "network", message: "Broken.", action: "retry" };
	test.add("a", { type: "run.retrying", attempt: 1, until: 0, failure });
	for (const event of say.answer("Hel", "lo canary-1")) {
		test.now += 10;
		test.add("a", event);
	}
	test.add("a", { type: "run.ended", outcome: "completed" });
	return kept;
}

describe("A run that is saved", () => {
	it("is a recording that replays the same events, from the last attempt and without secrets", async () => {
		const file = recordingFile(recordedMessages(logged()));
		assert.doesNotMatch(file, /canary/);
		const messages = readRecording(file);
		assert.deepEqual(
			messages.map(({ at }) => at),
			[10, 20, 30, 40, 50, 60],
		);
		const ran = await collect(
			run(new ReplayProvider({ messages, speed: Number.POSITIVE_INFINITY }), question, options()),
		);
		assert.equal(ran.text, "Hello …");
		assert.equal(ran.ended.outcome, "completed");
		const types = say.answer("", "").map(({ type }) => type);
		assert.deepEqual(ran.types, ["run.started", ...types, "run.ended"]);
	});
});

describe("A replay step by step", () => {
	const messages = recordedMessages(logged());

	it("plays one event for each step, and then the rest", async () => {
		const stepper = new Stepper();
		const seen: string[] = [];
		const played = (async () => {
			const provider = new ReplayProvider({ messages, speed: 1, stepper });
			for await (const batch of run(provider, question, options())) {
				seen.push(...batch.map(({ type }) => type));
			}
		})();
		await settle();
		assert.deepEqual(seen, ["run.started"]);
		stepper.step();
		await settle();
		assert.deepEqual(seen, ["run.started", "response.created"]);
		stepper.step();
		stepper.step();
		await settle();
		assert.equal(seen.length, 4);
		stepper.rest();
		await played;
		assert.equal(seen.length, 8);
		assert.equal(seen.at(-1), "run.ended");
	});

	it("ends when it is stopped while it waits", async () => {
		const stop = new AbortController();
		const provider = new ReplayProvider({ messages, speed: 1, stepper: new Stepper() });
		const ran = collect(run(provider, question, options({ signal: stop.signal })));
		await settle();
		stop.abort();
		assert.equal((await ran).ended.outcome, "aborted");
	});
});
