import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkKey } from "../../../../src/core/endpoints/key";

describe("An entered key", () => {
	it("is trimmed", () => {
		for (const entered of [
			"sk-abc",
			" sk-abc",
			"sk-abc\n",
			"\t sk-abc \r\n",
			"\u00a0sk-abc\u2003",
			"\ufeffsk-abc",
		]) {
			assert.deepEqual(checkKey(entered), { key: "sk-abc" });
		}
	});

	it("fault 153: is rejected with one sentence if a header cannot contain it", () => {
		const bad = [
			"",
			"   ",
			"ab\nc",
			"ab\r\nc",
			"ab c",
			"ab\u00a0c",
			"ab\0c",
			"ab\u007f",
			"ab…",
			"ab’c",
			"schlüssel",
			"ключ",
			"x".repeat(10_001),
		];
		for (const entered of bad) {
			const checked = checkKey(entered);
			assert.ok("problem" in checked, JSON.stringify(entered.slice(0, 20)));
			assert.match(checked.problem, /^[A-Z][^.]*\.$/);
			if (entered.trim() !== "") assert.ok(!checked.problem.includes(entered));
		}
	});

	it("fault 153: is accepted only if fetch's own headers accept it", () => {
		for (let code = 0; code < 0x180; code++) {
			const checked = checkKey(`a${String.fromCharCode(code)}b`);
			if ("key" in checked)
				assert.doesNotThrow(() => new Headers({ authorization: `Bearer ${checked.key}` }));
			else assert.ok(code < 0x21 || code > 0x7e, `rejected ${code}`);
		}
	});
});
