import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { against, no } from "../../../support/server/rejections";
import { json } from "../../../support/server/serverScripts";

describe("A server without the Responses API", () => {
	const missing = json(404, { error: { message: "Not Found" } });

	it("fault 117: is recognized if it has Chat Completions, and the error names the setting", () =>
		against(
			(_, { path }) => (path === "/chat/completions" ? no("messages is required") : missing),
			{},
			(ran, bodies) => {
				assert.equal(ran.ended.failure?.kind, "config");
				assert.match(ran.ended.failure?.message ?? "", /api to "chatCompletions"/);
				assert.deepEqual(bodies[1], {}, "nothing of the question is sent to find out");
			},
		));

	it("fault 72: is not reported if it lacks Chat Completions too, or lacks the model", async () => {
		await against(
			() => missing,
			{},
			(ran) => assert.equal(ran.ended.failure?.kind, "request"),
		);
		await against(
			() => json(404, { error: { message: "model 'x' not found" } }),
			{},
			(ran, bodies) => {
				assert.equal(bodies.length, 1);
				assert.match(ran.ended.failure?.message ?? "", /model 'x' not found/);
			},
		);
	});
});
