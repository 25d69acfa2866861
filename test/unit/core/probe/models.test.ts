import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { modelIds } from "../../../../src/core/probe/models";

describe("The model list of a server", () => {
	it("is read in all common formats", () => {
		assert.deepEqual(modelIds({ data: [{ id: "a" }, { id: "b" }, { id: "a" }] }), ["a", "b"]);
		assert.deepEqual(modelIds([{ id: "a" }, "b"]), ["a", "b"]);
		assert.deepEqual(modelIds({ models: [{ name: "llama" }, { model: "qwen" }] }), ["llama", "qwen"]);
	});

	it("omits entries that a user could not read or select", () => {
		const odd = [
			{ id: "" },
			{ id: 7 },
			null,
			[],
			{ id: "a\nb" },
			{ id: "\u202eevil" },
			{ id: "x".repeat(201) },
		];
		assert.deepEqual(modelIds({ data: odd }), []);
		for (const body of [null, undefined, 1, "x", {}, { data: {} }, { data: null }])
			assert.deepEqual(modelIds(body), []);
		assert.equal(modelIds(Array.from({ length: 9_000 }, (_, index) => `m${index}`)).length, 5_000);
	});
});
