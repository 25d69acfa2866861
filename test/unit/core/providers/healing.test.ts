import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newAnswerMetadata } from "../../../../src/core/conversation/answerMetadata";
import type { Exchange } from "../../../../src/core/conversation/turn";
import type { Endpoint } from "../../../../src/core/endpoints/endpoint";
import { RejectedParameters } from "../../../../src/core/providers/rejectedParameters";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import { httpTransport } from "../../../../src/host/transport/http";
import { foldEvents } from "../../../support/fold/foldEvents";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, options, question, type Ran } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";
import {
	against,
	type Body,
	chatGood,
	completionGood,
	good,
	mistral,
	no,
	notices,
} from "../../../support/server/rejections";
import { FaultServer, type Script } from "../../../support/server/server";
import { json } from "../../../support/server/serverScripts";

describe("A request with a parameter that the server rejects", () => {
	const summary = { request: { reasoning: { effort: "low", summary: "auto" } } };

	const refusals: readonly [title: string, body: unknown][] = [
		["Mistral's list of details", mistral],
		["a text as the error", { code: "bad", error: "Argument not supported on this model: stream_options" }],
		["a list of errors", { errors: [{ message: "Unknown parameter: 'stream_options'." }] }],
	];
	for (const [title, refusal] of refusals) {
		it(`fault 214: is sent again without stream_options after ${title}`, () =>
			against(
				({ stream_options }) => (stream_options ? json(422, refusal) : chatGood),
				{ api: "chatCompletions" },
				(ran, bodies) => {
					assert.equal(ran.text, "ok");
					assert.equal(bodies.length, 2);
				},
			));
	}

	for (const api of ["responses", "chatCompletions"] as const) {
		it(`fault 215: is sent without streaming if the model cannot be streamed (${api})`, async () => {
			const whole =
				api === "responses"
					? say.wholeResponse("ok")
					: { choices: [{ index: 0, message: { content: "ok" }, finish_reason: "stop" }] };
			const decide = (body: Body) =>
				body.stream === true
					? no("Your organization must be verified to stream this model.", "stream", "unsupported_value")
					: json(200, whole);
			await against(decide, { api }, (ran, bodies) => {
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(notices(ran).filter((notice) => notice.includes("stream")).length, 1);
				assert.deepEqual(
					bodies.map(({ stream: asked }) => asked),
					[true, false],
				);
			});
		});
	}

	it("is sent again without reasoning.summary for an unverified organization", () =>
		against(
			({ reasoning }) =>
				(reasoning as Body | undefined)?.summary
					? no(
							"Your organization must be verified to generate reasoning summaries.",
							"reasoning.summary",
							"unsupported_value",
						)
					: good,
			summary,
			(ran, bodies) => {
				assert.equal(ran.text, "ok");
				assert.deepEqual(
					bodies.map((body) => body.reasoning),
					[{ effort: "low", summary: "auto" }, { effort: "low" }],
				);
				assert.deepEqual(notices(ran), [
					"Test does not accept “reasoning.summary”. It is left out until VS Code is restarted.",
				]);
			},
		));

	const wordings: readonly [wording: string, script: Script][] = [
		["OpenAI's param", no("Encrypted content is not supported with this model.", "include")],
		["a list index", no("Unknown value", "include[0]", "unknown_parameter")],
		["quotes", no("Unknown parameter: 'include'.")],
		["no quotes", no("Unrecognized request argument supplied: include")],
		[
			"FastAPI's location",
			json(422, {
				detail: [
					{ type: "extra_forbidden", loc: ["body", "include"], msg: "Extra inputs are not permitted" },
				],
			}),
		],
		["plain text", json(400, "Unsupported parameter: include")],
	];
	for (const [wording, script] of wordings) {
		it(`is recognized from ${wording}`, () =>
			against(
				({ include }) => (include ? script : good),
				{},
				(ran, bodies) => {
					assert.equal(ran.text, "ok");
					assert.equal(bodies.length, 2);
				},
			));
	}

	it("fault 118: loses only stream_options in Completions", () =>
		against(
			({ stream_options }) =>
				stream_options ? no("Unrecognized request argument supplied: stream_options") : completionGood,
			{ api: "completions" },
			(ran, bodies) => {
				assert.equal(ran.text, "ok");
				assert.deepEqual(Object.keys(bodies[1] ?? {}), ["model", "prompt", "stop", "max_tokens", "stream"]);
				assert.match(notices(ran)[0] ?? "", /“stream_options”/);
			},
		));

	it("fault 118: loses only stream_options in Chat Completions", () =>
		against(
			({ stream_options }) =>
				stream_options ? no("Unrecognized request argument supplied: stream_options") : chatGood,
			{ api: "chatCompletions" },
			(ran, bodies) => {
				assert.equal(ran.text, "ok");
				assert.deepEqual(Object.keys(bodies[1] ?? {}), ["model", "messages", "stream"]);
				assert.match(notices(ran)[0] ?? "", /“stream_options”/);
			},
		));

	it("fault 118: loses include_obfuscation and keeps the other options", () =>
		against(
			({ stream_options }) =>
				(stream_options as Body | undefined)?.include_obfuscation === undefined
					? chatGood
					: no("Unknown parameter: 'stream_options.include_obfuscation'."),
			{ api: "chatCompletions", request: { stream_options: { include_obfuscation: false } } },
			(ran, bodies) => {
				assert.equal(ran.text, "ok");
				assert.deepEqual(bodies[1]?.stream_options, { include_usage: true });
			},
		));

	it("loses a hosted tool that the server does not support, and keeps the rest", () =>
		against(
			({ tools }) =>
				(tools as Body[] | undefined)?.some(({ type }) => type === "web_search")
					? no("Unsupported tool type: 'web_search'", "tools[1].type")
					: good,
			{ request: { tools: [{ type: "function", name: "web_search" }, { type: "web_search" }] } },
			(ran, bodies) => {
				assert.equal(ran.text, "ok");
				assert.deepEqual(bodies[1]?.tools, [{ type: "function", name: "web_search" }]);
				assert.match(notices(ran)[0] ?? "", /the tool “web_search”/);
			},
		));

	it("fault 209: is sent again without phase if the server does not support it", async () => {
		const content = [{ type: "output_text", text: "I look.", annotations: [] }];
		const about = { type: "message", id: "msg_1", role: "assistant", status: "completed" };
		const item = { ...about, content, phase: "commentary" };
		const answer = {
			...{ id: "1", startedAt: 0, metadata: newAnswerMetadata(), notices: [] },
			source: { endpoint: "test", name: "Test", model: "test-model" },
			response: foldEvents([{ type: "response.output_item.done", output_index: 0, item }]),
		};
		const exchange: Exchange = { question: question.question, answer };
		const decide = (body: Body) =>
			JSON.stringify(body).includes('"phase"')
				? no("Unknown parameter: 'input[1].phase'.", "input[1].phase", "unknown_parameter")
				: good;
		const check = (ran: Ran, bodies: readonly Body[]) => {
			assert.equal(ran.text, "ok");
			assert.equal(bodies.length, 2);
			assert.ok(JSON.stringify(bodies[1]).includes("I look."));
			assert.match(notices(ran)[0] ?? "", /does not accept the phase/);
		};
		await against(decide, {}, check, new RejectedParameters(), [exchange]);
	});

	it("loses one parameter at a time, at most three per run, and omits them silently from then on", async () => {
		const dropped = new RejectedParameters();
		const request = {
			temperature: 1,
			reasoning: { summary: "auto" },
			stream_options: { include_obfuscation: true },
		};
		const decide = (body: Body) => {
			const name = ["temperature", "include", "stream_options"].find((one) => body[one] !== undefined);
			return name === undefined ? good : no(`Unknown parameter: '${name}'.`, name, "unknown_parameter");
		};
		const more = { request };
		await against(
			decide,
			more,
			(ran, bodies) => {
				assert.equal(ran.text, "ok");
				assert.equal(bodies.length, 4);
				assert.equal(notices(ran).length, 3);
			},
			dropped,
		);
		assert.equal(dropped.of(endpoint("http://elsewhere")).size, 0);
	});

	it("is sent without the rejected parameter for the rest of the session", async () => {
		const dropped = new RejectedParameters();
		const server = await FaultServer.listen((received) =>
			"include" in (JSON.parse(received.body) as Body)
				? no("Unknown parameter: 'include'.", "include")
				: good,
		);
		const clock = new Impatient();
		const ask = () =>
			collect(
				run(
					new ResponsesProvider({
						endpoint: endpoint(server.url),
						transport: httpTransport,
						clock,
						rejected: dropped,
					}),
					question,
					options({ clock }),
				),
			);
		assert.equal(notices(await ask()).length, 1);
		assert.equal(notices(await ask()).length, 0);
		assert.equal(server.exchanges.length, 3);
		await server.close();
	});

	const kept: readonly [title: string, script: Script, more: Partial<Endpoint>][] = [
		["store", no("Unknown parameter: 'store'.", "store", "unknown_parameter"), {}],
		["instructions", no("Unknown parameter: 'instructions'.", "instructions"), {}],
		[
			"a limit",
			no("Unsupported parameter: 'max_output_tokens'.", "max_output_tokens"),
			{ request: { max_output_tokens: 5 } },
		],
		[
			"a value out of range",
			no("Invalid 'temperature': above the maximum of 2.", "temperature"),
			{ request: { temperature: 9 } },
		],
		["a word that only looks like a parameter", no("Unknown model: please include a valid one."), {}],
		["a parameter that was not sent", no("Unknown parameter: 'temperature'.", "temperature"), {}],
		[
			"another status",
			json(403, { error: { message: "Unknown parameter: 'include'.", param: "include" } }),
			{},
		],
	];
	for (const [title, script, more] of kept) {
		it(`is not changed, and the server's message is shown, for ${title}`, () =>
			against(
				() => script,
				more,
				(ran, bodies) => {
					assert.equal(bodies.length, 1);
					assert.equal(ran.ended.outcome, "failed");
					assert.match(ran.ended.failure?.message ?? "", /Unknown|Unsupported|Invalid/);
				},
			));
	}

	it("fails after three rejected parameters", () =>
		against(
			(body) => {
				const name = ["temperature", "include", "reasoning", "stream_options"].find(
					(one) => body[one] !== undefined,
				);
				return no(`Unknown parameter: '${name === "reasoning" ? "reasoning.summary" : name}'.`);
			},
			{
				request: {
					temperature: 1,
					reasoning: { summary: "auto" },
					stream_options: { include_obfuscation: true },
				},
			},
			(ran, bodies) => {
				assert.equal(bodies.length, 4);
				assert.equal(ran.ended.outcome, "failed");
			},
		));
});
