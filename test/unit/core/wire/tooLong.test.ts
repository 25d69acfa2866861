import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Failure } from "../../../../src/core/errors/errors";
import { httpTransport } from "../../../../src/host/transport/http";
import { exchanges } from "../../../support/run/exchanges";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, question, runOver } from "../../../support/run/runs";
import { FaultServer, type Script } from "../../../support/server/server";
import { json, sse, stream } from "../../../support/server/serverScripts";

/** The failure of a run against this script. */
async function failureOf(
	script: Script,
	ask = { ...question, history: exchanges({ run: "a" }) },
): Promise<Failure> {
	const server = await FaultServer.listen(script);
	try {
		const options = { clock: new Impatient(), server: { endpoint: endpoint(server.url) }, ask };
		const { ended } = await collect(runOver(httpTransport, options));
		assert.ok(ended.failure);
		return ended.failure;
	} finally {
		await server.close();
	}
}

describe("A question that exceeds the context window", () => {
	const wordings: readonly [status: number, message: string, code?: string | number, type?: string][] = [
		[
			400,
			"This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
		],
		[400, "Please shorten it.", "context_length_exceeded"],
		[
			400,
			"the request exceeds the available context size, try increasing it",
			400,
			"exceed_context_size_error",
		],
		[500, "exceeded context window of 4096 tokens"],
		[413, "prompt is too long: 210000 tokens > 200000 maximum"],
		[400, "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."],
		[
			400,
			"Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
		],
	];
	for (const [status, message, code, type] of wordings) {
		it(`fault 205: has its own message and action: ${message.slice(0, 40)}`, async () => {
			const error = {
				message,
				...(code === undefined ? {} : { code }),
				...(type === undefined ? {} : { type }),
			};
			const failed = { type: "response.failed", response: { status: "failed", output: [], error } };
			const early = { type: "error", ...error };
			for (const script of [json(status, { error }), stream(sse(failed)), stream(sse(early))]) {
				const failure = await failureOf(script);
				assert.equal(failure.kind, "request");
				assert.equal(failure.action, "askWithoutEarlier");
				assert.match(
					failure.message,
					/^Test can't process that much at once.*\. Start a new chat, select less code/,
				);
			}
		});
	}

	it("fault 205: can't be asked with less before it if nothing was sent before it", async () => {
		const script = json(400, { error: { message: "too long", code: "context_length_exceeded" } });
		assert.equal((await failureOf(script)).action, "askWithoutEarlier");
		assert.equal((await failureOf(script, { ...question, history: [] })).action, "selectEndpoint");
	});

	it("fault 205: is distinguished from other rejections", async () => {
		for (const message of [
			"Bad temperature",
			"Rate limit: too many tokens per minute",
			"The context is missing",
		]) {
			const { action } = await failureOf(
				json(message.startsWith("Rate") ? 429 : 400, { error: { message } }),
			);
			assert.notEqual(action, "askWithoutEarlier", message);
		}
	});
});
