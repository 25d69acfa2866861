import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ResponsesDecoder } from "../../../../src/core/providers/decode";
import { foldEvents } from "../../../support/fold/foldEvents";

const decoded = (event: object, limit?: number) =>
	new ResponsesDecoder(undefined, [], limit).decode({ data: JSON.stringify(event) });

describe("A message of the Responses API", () => {
	describe("fault 205: completed at the limit of output tokens", () => {
		const completed = (output_tokens: number, more: object = {}) => ({
			type: "response.completed",
			response: { id: "r", status: "completed", output: [], usage: { output_tokens }, ...more },
		});

		for (const [title, event, limit, type] of [
			["is incomplete at the requested limit", completed(16), 16, "response.incomplete"],
			[
				"is incomplete at the limit that the server repeats",
				completed(16, { max_output_tokens: 16 }),
				undefined,
				"response.incomplete",
			],
			["is complete below the limit", completed(15), 16, "response.completed"],
			["is complete without a limit", completed(16), undefined, "response.completed"],
			[
				"is complete with a limit of null",
				completed(16, { max_output_tokens: null }),
				undefined,
				"response.completed",
			],
		] as const) {
			it(title, () => {
				const found = decoded(event, limit);
				assert.equal(found?.type, type);
				const { status, incomplete_details: why } = foldEvents(found ? [found] : []);
				assert.equal(status, type.slice("response.".length));
				if (status === "incomplete") assert.deepEqual(why, { reason: "max_output_tokens" });
			});
		}
	});
});
