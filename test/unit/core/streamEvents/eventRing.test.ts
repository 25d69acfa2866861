import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ringLimits } from "../../../../src/core/streamEvents/eventRing";
import * as say from "../../../support/server/answers";
import { TestRing } from "../../../support/streamEvents/loggedEvents";

const many = (count: number) => Array.from({ length: count }, (_, index) => say.delta(`word ${index} `));
const request = {
	url: "https://test.example/v1/responses",
	method: "POST" as const,
	headers: { authorization: "Bearer canary-5f21c7", "x-team": "team-canary", accept: "text/event-stream" },
	body: "{}",
	secrets: ["canary-5f21c7"],
};

describe("The ring of events", () => {
	it("keeps each event with its time since the run began, its size and its text", () => {
		const test = new TestRing();
		const run = test.begin("a");
		test.now = 1_250.126;
		test.add("a", say.delta("Grüße"));
		test.now = 1_300;
		test.add("a", { type: "run.ended", outcome: "completed" });
		assert.equal(run.count, 3);
		const rows = run.from(0).map((event) => run.rowOf(event));
		const size = Buffer.byteLength(JSON.stringify(say.delta("Grüße")));
		assert.deepEqual(rows[1], [250.13, "response.output_text.delta", size, "Grüße", 5]);
		assert.deepEqual(rows[2]?.slice(0, 2), [300, "run.ended"]);
		assert.deepEqual(run.head.ended, { outcome: "completed" });
		assert.equal(
			run.bytes,
			run.from(0).reduce((sum, event) => sum + event.size, 0),
		);
	});

	it("takes the time when the bytes arrived, not when the events were emitted", () => {
		const test = new TestRing();
		const tap = test.ring.tap("a");
		const run = test.begin("a");
		test.now = 1_010;
		tap.sent(request);
		test.now = 1_100;
		tap.arrived();
		tap.decoded();
		test.now = 1_105;
		tap.arrived();
		test.add("a", say.created);
		tap.decoded();
		test.now = 1_200;
		test.add("a", say.delta("Hi"));
		test.add("a", { type: "run.ended", outcome: "completed" });
		const times = run.from(0).map((event) => run.rowOf(event)[0]);
		assert.deepEqual(times, [0, 100, 105, 200]);
		const { sentAt, firstByteAt, hasRequest } = run.head;
		assert.deepEqual({ sentAt, firstByteAt, hasRequest }, { sentAt: 10, firstByteAt: 100, hasRequest: true });
	});

	it("goes on with a run that is reopened, at the time when its events come", () => {
		const test = new TestRing();
		const tap = test.ring.tap("a");
		const run = test.begin("a");
		tap.arrived();
		tap.decoded();
		test.add("a", say.created, { type: "run.ended", outcome: "aborted" });
		test.now = 2_000;
		test.add("a", { type: "run.reopened" }, say.delta("more"));
		assert.equal(run.head.ended, undefined);
		assert.deepEqual(
			run.from(0).map((event) => run.rowOf(event)[0]),
			[0, 0, 0, 1_000, 1_000],
		);
	});

	it("counts the tokens that the server counted", () => {
		const test = new TestRing();
		const run = test.begin("a");
		const usage = { output_tokens: 40, output_tokens_details: { reasoning_tokens: 30 } };
		test.add("a", { type: "response.completed", response: { output: [], usage } });
		assert.deepEqual(run.head.tokens, { output: 40, reasoning: 30 });
	});

	it("forgets the oldest runs first, and says its bounds", () => {
		assert.deepEqual(ringLimits, { runs: 12, events: 50_000, bytes: 33_554_432 });
		const test = new TestRing({ runs: 2, events: 100, bytes: 1e6 });
		for (const id of ["a", "b", "c"]) test.begin(id);
		assert.deepEqual(
			test.ring.runs.map(({ id }) => id),
			["c", "b"],
		);
		test.add("c", ...many(99));
		assert.deepEqual(
			test.ring.runs.map(({ id }) => id),
			["c"],
		);
		// A forgotten run is not taken up again in its middle.
		test.add("b", say.delta("late"));
		assert.equal(test.ring.get("b"), undefined);
	});

	for (const [what, limits] of [
		["events", { runs: 2, events: 5_000, bytes: 1e9 }],
		["bytes", { runs: 2, events: 1e9, bytes: 600_000 }],
	] as const) {
		it(`forgets the oldest events of a run with too many ${what}, and keeps their numbers`, () => {
			const test = new TestRing(limits);
			const run = test.begin("a");
			for (let batch = 0; batch < 20; batch++) test.add("a", ...many(500));
			assert.equal(run.count, 10_001);
			assert.ok(run.kept <= limits.events && run.bytes <= limits.bytes, `${run.kept}, ${run.bytes}`);
			assert.ok(run.kept >= 3_000, String(run.kept));
			assert.equal(run.first + run.kept, run.count);
			assert.equal(run.json(run.first - 1), undefined);
			assert.deepEqual(JSON.parse(run.json(10_000) ?? ""), say.delta("word 499 "));
			assert.equal(
				run.bytes,
				run.from(0).reduce((sum, { size }) => sum + size, 0),
			);
		});
	}

	it("counts the body of the request, too", () => {
		const test = new TestRing({ runs: 5, events: 1e6, bytes: 10_000 });
		test.ring.tap("a").sent({ ...request, body: "x".repeat(9_000) });
		test.begin("a");
		test.begin("b", "y".repeat(2_000));
		assert.deepEqual(
			test.ring.runs.map(({ id }) => id),
			["b"],
		);
	});

	it("never returns a key or another secret of the request", () => {
		const test = new TestRing();
		test.ring.tap("a").sent(request);
		const run = test.begin("a", "Is it canary-5f21c7?");
		test.add("a", say.delta("The key is canary-5f21c7, of team-canary"));
		const failure = { kind: "server", message: "Bad key canary-5f21c7.", action: "retry" };
		test.add("a", { type: "run.ended", outcome: "failed", failure });
		const rows = run.from(0).map((event) => run.rowOf(event));
		const shown = JSON.stringify([rows, run.head, run.json(0), run.json(1), run.json(2)]);
		assert.doesNotMatch(shown, /canary/);
		assert.match(shown, /The key is …, of …/);
	});

	it("keeps no bytes of images", () => {
		const test = new TestRing();
		const image = { id: "i", mediaType: "image/png", data: "A".repeat(9_000), width: 1, height: 1, bytes: 9 };
		const attachments = [{ uri: "", name: "a.png", languageId: "", text: "", image }];
		const source = { endpoint: "test", name: "Test" };
		test.add("a", { type: "run.started", question: { text: "Why?", attachments }, source });
		assert.ok((test.ring.get("a")?.bytes ?? 1e6) < 1_000);
	});
});
