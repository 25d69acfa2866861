import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { StreamEvent } from "../../../../src/core/events/events";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import type { Decision } from "../../../../src/core/tools/toolbox";
import { bytesOf } from "../../../support/run/cuts";
import { settle } from "../../../support/run/fakeClock";
import { responsesProblems } from "../../../support/run/requestValidator";
import { endpoint, playing, question } from "../../../support/run/runs";
import { recordedResponses } from "../../../support/streams/recordings";
import { type Body, ScriptedModel } from "../../../support/tools/scriptedModel";
import { TestTools } from "../../../support/tools/testTools";
import { toolRun } from "../../../support/tools/toolRun";

const listed = {
	type: "mcp_list_tools",
	id: "l1",
	server_label: "zip1",
	tools: [{ name: "shorten", description: "Shortens.", input_schema: { type: "object" } }],
};
const request = {
	type: "mcp_approval_request",
	id: "a1",
	server_label: "zip1",
	name: "shorten",
	arguments: '{"url":"https://example.com"}',
};
const input = (body: Body | undefined) => body?.input as Body[];
const decided = (decision: Decision) => ({ decide: async () => decision });

describe("A server's request for approval", () => {
	it("is answered, and the whole output goes back with the answer", async () => {
		const model = new ScriptedModel("responses", [{ items: [listed, request] }, { text: "Done." }]);
		const hosted = [{ type: "mcp", server_label: "zip1", server_url: "https://example.com/mcp" }];
		const tools = new TestTools({}, { hosted });
		const ran = await toolRun("responses", model, tools);
		assert.equal(ran.ended.outcome, "completed");
		const answer = { type: "mcp_approval_response", approval_request_id: "a1", approve: true };
		assert.deepEqual(input(model.bodies[1]).slice(1), [listed, request, answer]);
		assert.deepEqual(
			model.bodies.map((body) => body.tools),
			[hosted, hosted],
		);
		assert.deepEqual(tools.asked, [
			{
				output: 1,
				name: "shorten",
				arguments: request.arguments,
				server: "zip1",
				description: JSON.stringify(["Shortens.", { type: "object" }]),
			},
		]);
	});

	it("never keeps what authorizes the server, though the server repeats it", () => {
		const response = blankResponse();
		const tool = { type: "mcp", server_label: "zip1", authorization: "canary", headers: { a: "canary" } };
		const event = { type: "response.created", response: { id: "r", tools: [tool] } };
		fold(response, event as unknown as StreamEvent);
		assert.deepEqual(response.tools, [{ ...tool, authorization: null, headers: null }]);
		assert.equal(tool.authorization, "canary", "the event itself is unchanged");
	});

	it("is denied with the user's reason", async () => {
		const model = new ScriptedModel("responses", [{ items: [request] }, { text: "As you like." }]);
		await toolRun("responses", model, new TestTools({}, decided({ allowed: false, reason: "No links." })));
		const denied = {
			type: "mcp_approval_response",
			approval_request_id: "a1",
			approve: false,
			reason: "No links.",
		};
		assert.deepEqual(input(model.bodies[1]).at(-1), denied);
	});

	it("that is still open when the next question is asked goes back as denied: not answered", async () => {
		const model = new ScriptedModel("responses", [{ items: [listed, request] }]);
		const abort = new AbortController();
		const never = () => new Promise<never>(() => {});
		const running = toolRun("responses", model, new TestTools({}, { decide: never }), {
			signal: abort.signal,
		});
		await settle();
		abort.abort();
		const { answer, ended } = await running;
		assert.equal(ended.outcome, "aborted");
		const history = [{ question: question.question, answer }];
		const body = responsesBody({ ...question, history }, endpoint()) as { input: Body[] };
		const denied = {
			type: "mcp_approval_response",
			approval_request_id: "a1",
			approve: false,
			reason: "not answered",
		};
		assert.deepEqual(body.input.slice(1, -1), [listed, request, denied]);
		assert.deepEqual(responsesProblems(body.input), []);
	});

	const recorded = recordedResponses();
	const dialogues = [
		["openai-mcp-tool-approval.1", "openai-mcp-tool-approval.2", false],
		["openai-mcp-tool-approval.3", "openai-mcp-tool-approval.4", true],
	] as const;
	for (const [first, second, allowed] of recorded.length === 0 ? [] : dialogues) {
		it(`plays as a dialogue with a real server: ${allowed ? "allowed" : "denied"}`, async () => {
			const bodies: Body[] = [];
			const transport: ScriptedModel["transport"] = (sent) => {
				bodies.push(JSON.parse(sent.body ?? "{}") as Body);
				const { events = [] } =
					recorded.find(({ name }) => name === (bodies.length === 1 ? first : second)) ?? {};
				return playing([bytesOf(events.map((event) => `data: ${event}\n\n`).join(""))])(sent);
			};
			const decision: Decision = allowed ? { allowed, by: "once" } : { allowed };
			const tools = new TestTools({}, decided(decision));
			const ran = await toolRun("responses", { transport }, tools);
			assert.equal(ran.ended.outcome, "completed");
			const items = ran.output as Body[];
			assert.deepEqual(
				items.map(({ type }) => type),
				[
					...[
						"mcp_list_tools",
						"reasoning",
						"mcp_approval_request",
						"mcp_approval_response",
						"mcp_list_tools",
					],
					...(allowed ? ["mcp_call"] : ["reasoning"]),
					"message",
				],
			);
			const asked = items.find(({ type }) => type === "mcp_approval_request");
			const answer = items.find(({ type }) => type === "mcp_approval_response");
			assert.deepEqual([answer?.approval_request_id, answer?.approve], [asked?.id, allowed]);
			if (allowed) assert.equal(items[5]?.approval_request_id, asked?.id);
			assert.deepEqual(responsesProblems(input(bodies[1])), []);
			assert.match(tools.asked[0]?.description ?? "", /Create a shortened URL/);
		});
	}
});
