import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { EventRow } from "../../../../src/core/streamEvents/eventRow";
import { placeAt, ratesOf } from "../../../../src/core/streamEvents/rates";
import { Meter } from "../../../../src/core/streamEvents/summary";
import { sampleRun } from "../../../support/streamEvents/sampleRuns";

const { head } = sampleRun();
const { tokens: _, ...uncounted } = head;
const row = (at: number, type: string, characters = 0): EventRow => [at, type, 100, "", characters];
const delta = (at: number, characters: number, type = "response.output_text.delta") =>
	row(at, type, characters);

function meterOf(rows: readonly EventRow[]): Meter {
	const meter = new Meter();
	for (const [number, one] of rows.entries()) meter.add(one, number);
	return meter;
}

const rows = [
	row(0, "run.started"),
	row(110, "response.created"),
	row(150, "response.output_item.added"),
	delta(200, 8),
	delta(300, 4),
	delta(1_100, 8),
	delta(1_200, 20),
	row(1_210, "response.completed"),
	row(3_000, "run.ended"),
];

describe("The summary of a run", () => {
	it("measures from the request: first byte, first event, first token, tokens a second, longest gap", () => {
		const times = { ...uncounted, sentAt: 10, firstByteAt: 100 };
		assert.deepEqual(meterOf(rows).summary(times), {
			events: 9,
			bytes: 900,
			duration: 2_990,
			firstByte: 90,
			firstEvent: 100,
			firstToken: 190,
			tokens: { count: 10, exact: false },
			tokensPerSecond: 10,
			longestGap: { milliseconds: 800, number: 5 },
		});
	});

	it("uses the server's count of tokens, without reasoning that was not streamed", () => {
		const counted = { ...head, tokens: { output: 50, reasoning: 30 } };
		assert.deepEqual(meterOf(rows).summary(counted).tokens, { count: 20, exact: true });
		const thought = meterOf([delta(120, 9, "response.reasoning_summary_text.delta"), ...rows.slice(3)]);
		assert.deepEqual(thought.summary(counted).tokens, { count: 50, exact: true });
	});

	it("has no figures that a run does not have", () => {
		const { sentAt, firstByteAt, ...bare } = uncounted;
		assert.deepEqual(meterOf([row(0, "run.started"), row(5, "run.ended")]).summary(bare), {
			events: 2,
			bytes: 200,
			duration: 5,
		});
		assert.equal(meterOf([delta(100, 400)]).summary(bare).tokensPerSecond, undefined);
	});
});

describe("The chart's figures", () => {
	it("are tokens a second, and the longest gap that ended in each span", () => {
		const { span, tokens, gaps } = ratesOf(rows, 0.25, 1_200, 12);
		assert.equal(span, 100);
		assert.deepEqual(tokens, [0, 0, 20, 10, 0, 0, 0, 0, 0, 0, 0, 70]);
		assert.deepEqual(gaps, [0, 40, 50, 100, 0, 0, 0, 0, 0, 0, 0, 800]);
	});

	it("find the event of a time", () => {
		assert.deepEqual(
			[-5, 0, 100, 151, 5_000].map((at) => placeAt(rows, at)),
			[0, 0, 1, 3, 8],
		);
		assert.equal(placeAt([], 5), 0);
	});
});
