import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fillBudget, fillRange, firstLines } from "../../../../src/core/editor/fillContext";

const lines = Array.from({ length: 400 }, (_, at) => `line ${at} of the file\n`).join("");
const budget = { prefix: 1_000, suffix: 500, extra: 0 };

describe("The text around the cursor", () => {
	it("is the whole document if it fits", () => {
		assert.deepEqual(fillRange("one\ntwo\n", 4, budget), { start: 0, end: 8 });
		assert.deepEqual(fillRange("", 0, budget), { start: 0, end: 0 });
	});

	it("fits into the budget and is cut at line starts, wherever the cursor is", () => {
		for (let at = 0; at <= lines.length; at++) {
			const { start, end } = fillRange(lines, at, budget);
			assert.ok(start <= at && at - start <= budget.prefix, `start ${start} of ${at}`);
			assert.ok(end >= at && end - at <= budget.suffix, `end ${end} of ${at}`);
			assert.ok(start === 0 || lines.charAt(start - 1) === "\n");
			assert.ok(end === lines.length || lines.charAt(end - 1) === "\n");
		}
	});

	it("begins at the same place while the cursor moves on, so that a server can reuse what it has read", () => {
		const starts = Array.from({ length: 2_000 }, (_, at) => fillRange(lines, 3_000 + at, budget).start);
		const different = new Set(starts).size;
		assert.ok(different <= 2_000 / 250 + 1, `${different} beginnings`);
		assert.ok(Math.min(...starts.map((start, at) => 3_000 + at - start)) > budget.prefix / 2);
	});

	it("does not split a character of a very long line", () => {
		const long = "😀".repeat(4_000);
		for (let at = 4_000; at < 4_040; at += 2) {
			const { start, end } = fillRange(long, at, { prefix: 101, suffix: 51, extra: 0 });
			assert.ok(start % 2 === 0 && end % 2 === 0);
			assert.ok(at - start <= 102 && end - at <= 51);
		}
	});

	it("shares what an endpoint takes at most", () => {
		for (const most of [68, 100, 5_000, 11_999, 12_000, 15_000, 100_000]) {
			const { prefix, suffix, extra } = fillBudget(most);
			assert.ok(prefix + suffix + extra <= most);
			assert.ok(prefix >= suffix && suffix > 0 && extra >= 0);
		}
		assert.deepEqual(fillBudget(), fillBudget(20_000));
	});

	it("takes whole lines of other files", () => {
		assert.equal(firstLines("one\ntwo\nthree\n", 9), "one\ntwo\n");
		assert.equal(firstLines("one\ntwo\n", 8), "one\ntwo\n");
		assert.equal(firstLines("onetwo", 3), "one");
		assert.equal(firstLines("one", 0), "");
	});
});
