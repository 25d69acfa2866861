import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { allTypes, EventFilter, withoutDeltas } from "../../../../src/core/streamEvents/eventFilter";
import { eventContains } from "../../../../src/core/streamEvents/search";
import { ShownRun } from "../../../../src/core/streamEvents/shownRun";
import * as say from "../../../support/server/answers";
import { sampleRun } from "../../../support/streamEvents/sampleRuns";

const { head, rows } = sampleRun({ deltas: 100 });

function filtered(type: string, text = "") {
	const run = new ShownRun(head);
	const filter = new EventFilter(run);
	filter.set({ type, text }, run);
	const add = (from: number, to?: number) => {
		run.add(from, rows.slice(from, to));
		filter.grown();
	};
	const numbers = () => Array.from({ length: filter.count }, (_, place) => filter.number(place));
	return { run, filter, add, numbers };
}

describe("The filter of events", () => {
	it("lists everything without settings, and keeps the numbers of the events", () => {
		const { filter, add } = filtered(allTypes);
		add(0);
		assert.equal(filter.active, false);
		assert.equal(filter.count, rows.length);
		assert.equal(filter.number(5), 5);
		assert.equal(filter.number(rows.length), undefined);
	});

	it("lists one type, or all but deltas, as events come", () => {
		for (const [type, fits] of [
			["response.output_item.added", (one: string) => one === "response.output_item.added"],
			[withoutDeltas, (one: string) => !one.endsWith(".delta")],
		] as const) {
			const { add, numbers } = filtered(type);
			add(0, 50);
			add(50);
			assert.deepEqual(
				numbers(),
				rows.flatMap(([, one], number) => (fits(one) ? [number] : [])),
			);
		}
	});

	it("finds the place of an event, or of the next one that is listed", () => {
		const { filter, add } = filtered(withoutDeltas);
		assert.equal(filter.place(3), -1);
		add(0);
		assert.equal(filter.place(3), 3);
		assert.equal(filter.number(filter.place(40)), 107);
		assert.equal(filter.number(filter.place(1_000)), rows.length - 1);
	});

	it("lists what the host found, of the type, and ignores late results of another search", () => {
		const { filter, add, numbers } = filtered("response.output_text.delta", "delay");
		add(0);
		filter.found("dela", 0, [1, 2], 50);
		filter.found("delay", 40, [44], 60);
		assert.deepEqual(numbers(), []);
		filter.found("delay", 0, [3, 9, 18], 50);
		filter.found("delay", 50, [54], 111);
		filter.found("delay", 0, [3, 9, 18], 50);
		assert.deepEqual(numbers(), [9, 18, 54]);
	});

	it("forgets what the run has forgotten", () => {
		const { run, filter, add, numbers } = filtered(withoutDeltas);
		add(0);
		assert.equal(run.forgetBefore(4), true);
		assert.equal(run.forgetBefore(4), false);
		filter.forgotten();
		assert.deepEqual(numbers().slice(0, 3), [4, 5, 6]);
		assert.equal(run.row(3), undefined);
		assert.ok(Number.isNaN(run.gap(4)));
		assert.equal(run.gap(5), (rows[5]?.[0] ?? 0) - (rows[4]?.[0] ?? 0));
	});
});

describe("A run in the page", () => {
	it("takes each event once, and starts again behind a gap", () => {
		const run = new ShownRun(head);
		run.add(0, rows.slice(0, 20));
		run.add(10, rows.slice(10, 30));
		assert.deepEqual(run.rows, rows.slice(0, 30));
		run.add(50, rows.slice(50));
		assert.equal(run.first, 50);
		assert.deepEqual(run.rows, rows.slice(50));
		assert.equal(run.types.get("response.completed"), 1);
	});
});

describe("The search in an event", () => {
	it("finds keys and values at any depth, in any case, as they are and not as JSON", () => {
		const event = { type: "x", item: { content: [{ text: 'He said "Yes"\nand left' }], count: 41 } };
		for (const text of ['"yes"\nand', "content", "41", "x"]) assert.ok(eventContains(event, text), text);
		for (const text of ["no", "\\n"]) assert.ok(!eventContains(event, text), text);
		assert.ok(eventContains(say.completed("The end") as never, "the end"));
	});

	it("survives any nesting", () => {
		let deep: unknown = "needle";
		for (let depth = 0; depth < 100_000; depth++) deep = [deep];
		assert.equal(eventContains({ type: "x", deep }, "needle"), false);
	});
});
