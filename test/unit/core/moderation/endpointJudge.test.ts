import assert from "node:assert/strict";
import { LLMock } from "@copilotkit/aimock";
import { after, before, describe, it } from "mocha";
import type { Endpoint } from "../../../../src/core/endpoints/endpoint";
import { StreamError } from "../../../../src/core/errors/errors";
import { EndpointJudge } from "../../../../src/core/moderation/endpointJudge";
import { moderationEndpoint } from "../../../../src/core/moderation/moderationEndpoint";
import { fetchTransport } from "../../../../src/host/transport/fetch";
import { httpTransport } from "../../../../src/host/transport/http";
import { moderationServer } from "../../../support/moderation/moderationServer";
import { Impatient } from "../../../support/run/fakeClock";
import { endpoint } from "../../../support/run/runs";
import { FaultServer } from "../../../support/server/server";
import { json } from "../../../support/server/serverScripts";

const signal = new AbortController().signal;

function judgeAt(baseUrl: string, transport = httpTransport) {
	const set = moderationEndpoint({ baseUrl }, []);
	assert.ok(typeof set === "object");
	return new EndpointJudge(async () => ({ endpoint: set, transport, clock: new Impatient(), key: "k-1234" }));
}

describe("A moderation endpoint", () => {
	it("is asked at {baseUrl}/moderations, with its model and its key", async () => {
		const server = await moderationServer("bad words");
		const judge = judgeAt(`${server.url}/v1`);
		assert.deepEqual(await judge.judge({ text: "Good words." }, signal), { flagged: false, categories: [] });
		assert.deepEqual(await judge.judge({ text: "Some bad words." }, signal), {
			flagged: true,
			categories: ["violence", "self-harm/intent"],
		});
		const [first] = server.exchanges;
		assert.equal(first?.path, "/v1/moderations");
		assert.equal(first?.headers.authorization, "Bearer k-1234");
		assert.deepEqual(JSON.parse(first?.body ?? ""), {
			model: "omni-moderation-latest",
			input: "Good words.",
		});
		await judge.judge({ image: "data:image/png;base64,AAAA" }, signal);
		assert.deepEqual(JSON.parse(server.exchanges[2]?.body ?? "").input, [
			{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
		]);
		await server.close();
	});

	it("is asked again after a failure that may pass, and gives up after three", async () => {
		const server = await FaultServer.listen([
			json(503, {}),
			json(200, { results: [{ flagged: false, categories: {} }] }),
			json(503, {}),
		]);
		const judge = judgeAt(server.url);
		assert.equal((await judge.judge({ text: "a" }, signal)).flagged, false);
		await assert.rejects(judge.judge({ text: "a" }, signal), (error) => {
			assert.ok(error instanceof StreamError);
			assert.match(
				error.failure.message,
				/^The moderation endpoint failed with status 503\. Ask again later\.$/,
			);
			return true;
		});
		assert.equal(server.exchanges.length, 5);
		await server.close();
	});

	for (const [what, body] of [
		["no results", { results: [] }],
		["an error as a result", { results: [{ type: "error", code: "x", message: "y" }] }],
		["a result without a verdict", { results: [{ flagged: false }, { categories: { violence: false } }] }],
		["something else", { ok: true }],
	] as const) {
		it(`has given no verdict when it answers with ${what}`, async () => {
			const server = await FaultServer.listen(json(200, body));
			await assert.rejects(judgeAt(server.url).judge({ text: "a" }, signal), StreamError);
			await server.close();
		});
	}

	it("can be the id of an endpoint, whose own model does not judge", () => {
		const mine: Endpoint = { ...endpoint(), id: "mine", auth: "api-key" };
		assert.deepEqual(moderationEndpoint("mine", [mine]), { ...mine, model: "omni-moderation-latest" });
		assert.equal(moderationEndpoint("gone", [mine]), 'there is no endpoint "gone"');
		for (const none of [null, undefined, ""]) assert.equal(moderationEndpoint(none, [mine]), undefined);
		assert.match(String(moderationEndpoint({ model: "m" }, [])), /"baseUrl" must be/);
		assert.match(String(moderationEndpoint(true, [])), /must be the id/);
	});
});

describe("The moderation of a mock server of another project", () => {
	const mock = new LLMock({ port: 0, host: "127.0.0.1" });
	before(() => {
		mock.onModerate(/bad words/, { flagged: true, categories: { violence: true, hate: false } });
		return mock.start();
	});
	after(() => mock.stop());

	for (const transport of [httpTransport, fetchTransport]) {
		it(`gives its verdicts (${transport.name})`, async () => {
			const judge = judgeAt(`${mock.url}/v1`, transport);
			assert.deepEqual(await judge.judge({ text: "Bad words? Some bad words." }, signal), {
				flagged: true,
				categories: ["violence"],
			});
			assert.equal((await judge.judge({ text: "Good ones." }, signal)).flagged, false);
		});
	}
});
