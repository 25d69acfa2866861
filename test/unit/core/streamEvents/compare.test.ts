import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { align, phasesOf } from "../../../../src/core/streamEvents/compare";
import type { EventRow } from "../../../../src/core/streamEvents/eventRow";
import { Random } from "../../../support/markdown/random";

/** A run from `type@time` words. */
const run = (words: string): EventRow[] =>
	words.split(" ").map((word): EventRow => {
		const [type = "", at = ""] = word.split("@");
		return [Number(at), type, 1, "", 0];
	});

describe("The comparison of two runs", () => {
	it("joins neighbours of one type, with the gap before and the longest gap inside", () => {
		assert.deepEqual(phasesOf(run("run.started@0 a@30 d@50 d@55 d@90 d@91 z@91 run.ended@99"), 10), [
			{ type: "a", count: 1, at: 30, gap: 20, longest: 0, duration: 0 },
			{ type: "d", count: 4, at: 50, gap: 20, longest: 35, duration: 41 },
			{ type: "z", count: 1, at: 91, gap: 0, longest: 0, duration: 0 },
		]);
	});

	it("puts the same types beside each other, and what only one run has between them", () => {
		const [a, b] = [run("a@1 b@2 d@3 e@4"), run("a@1 c@2 d@3 f@4 e@5")].map((rows) => phasesOf(rows, 0));
		assert.deepEqual(
			align(a ?? [], b ?? []).map(({ a, b }) => `${a?.type ?? "-"}${b?.type ?? "-"}`),
			["aa", "b-", "-c", "dd", "-f", "ee"],
		);
		assert.deepEqual(align([], b ?? []).length, 5);
		assert.deepEqual(align([], []), []);
	});

	it("loses and doubles no phase, whatever the runs", () => {
		const random = new Random(11);
		for (let round = 0; round < 200; round++) {
			const [a, b] = [0, 1].map(() => {
				const words = Array.from(
					{ length: random.int(1, 30) },
					(_, at) => `${"abcd"[random.int(0, 3)]}@${at}`,
				);
				return phasesOf(run(words.join(" ")), 0);
			});
			const rows = align(a ?? [], b ?? []);
			assert.deepEqual(
				[rows.flatMap(({ a }) => (a ? [a] : [])), rows.flatMap(({ b }) => (b ? [b] : []))],
				[a, b],
				`round ${round}, seed 11`,
			);
			for (const { a, b } of rows) assert.ok(!a || !b || a.type === b.type);
		}
	});

	it("stops at a few hundred phases", () => {
		const words = Array.from({ length: 10_000 }, (_, at) => `${"ab"[at % 2]}@${at}`);
		assert.equal(phasesOf(run(words.join(" ")), 0).length, 400);
	});
});
