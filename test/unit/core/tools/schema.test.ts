import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { mismatch } from "../../../../src/core/tools/schema";

const rows: readonly [value: unknown, schema: unknown, wrong: RegExp | undefined][] = [
	[1, { type: "string" }, /must be of type string/],
	[1.5, { type: "integer" }, /integer/],
	[null, { type: ["string", "null"] }, undefined],
	["x", { enum: ["a", "b"] }, /one of \["a","b"\]/],
	["a", { const: "a" }, undefined],
	["b", { const: "a" }, /one of/],
	["abc", { maxLength: 2 }, /more than 2/],
	[0, { minimum: 1 }, /less than 1/],
	[{ a: { b: 1 } }, { properties: { a: { properties: { b: { type: "string" } } } } }, /"a\.b" must be/],
	[[1, "x"], { items: { type: "number" } }, /"\[1\]" must be/],
	[1, { anyOf: [{ type: "string" }, { type: "number" }] }, undefined],
	[true, { oneOf: [{ type: "string" }, { type: "number" }] }, /string/],
	[1, { allOf: [{ type: "number" }, { maximum: 0 }] }, /more than 0/],
	// A tool's own schema may be anything, and a key of it must not reach a prototype.
	[{ a: 1 }, { required: ["toString"] }, /"toString" is missing/],
	[{ constructor: 1 }, { properties: {}, additionalProperties: false }, /"constructor" is not a parameter/],
	[1, { type: "constructor" }, undefined],
	[1, "anything", undefined],
	[{ a: 1 }, { required: "a", properties: 1, items: 1, anyOf: [] }, undefined],
];

describe("A tool's schema", () => {
	for (const [value, schema, wrong] of rows) {
		it(`${wrong ? "rejects" : "accepts"} ${JSON.stringify(value)} for ${JSON.stringify(schema)}`, () => {
			const found = mismatch(value, schema);
			if (wrong) assert.match(found ?? "", wrong);
			else assert.equal(found, undefined);
		});
	}

	it("ends for a value that is nested too deeply to check", () => {
		const schema: { items?: unknown } = {};
		schema.items = schema;
		let value: unknown = 1;
		for (let depth = 0; depth < 10_000; depth++) value = [value];
		assert.equal(mismatch(value, schema), undefined);
	});
});
