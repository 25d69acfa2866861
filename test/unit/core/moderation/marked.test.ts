import assert from "node:assert/strict";
import { LLMock } from "@copilotkit/aimock";
import { describe, it } from "mocha";
import { StreamError } from "../../../../src/core/errors/errors";
import { checksOf } from "../../../../src/core/moderation/checks";
import { EndpointJudge } from "../../../../src/core/moderation/endpointJudge";
import type { Judge } from "../../../../src/core/moderation/judge";
import { markedRun } from "../../../../src/core/moderation/markedRun";
import { ChatCompletionsProvider } from "../../../../src/core/providers/chat/chatCompletions";
import { RejectedParameters } from "../../../../src/core/providers/rejectedParameters";
import type { ServerModeration } from "../../../../src/core/providers/request/moderation";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import { httpTransport } from "../../../../src/host/transport/http";
import { WordJudge } from "../../../support/moderation/gated";
import { foldedAnswer } from "../../../support/run/answerOf";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, options, question } from "../../../support/run/runs";
import { completed, created, delta, itemAdded, partAdded } from "../../../support/server/answers";
import { FaultServer } from "../../../support/server/server";
import { json, sse, stream } from "../../../support/server/serverScripts";

const text = "Some bad words.";
const verdict = (flagged: boolean) => ({
	type: "moderation_result",
	model: "omni-moderation-latest",
	flagged,
	categories: { violence: flagged, hate: false },
	category_scores: {},
	category_applied_input_types: {},
});
const listed = (flagged: boolean) => ({
	type: "moderation_results",
	model: "m",
	results: [verdict(flagged)],
});
const failed = { type: "error", code: "server_error", message: "Moderation is down." };

type Place = "inside" | "beside";

const responsesAnswer = (moderation?: object, place: Place = "inside") => {
	const end = completed(text) as { response: object };
	const last =
		place === "inside" ? { ...end, response: { ...end.response, moderation } } : { ...end, moderation };
	return stream(sse(created, itemAdded, partAdded, delta(text), moderation ? last : end));
};

const chunk = (fields: object) =>
	`data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", model: "m", choices: [], ...fields })}\n\n`;
const chatAnswer = (moderation?: object, place: Place = "inside") =>
	stream(
		[
			chunk({ choices: [{ index: 0, delta: { role: "assistant", content: text } }] }),
			chunk({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
			...(moderation
				? [chunk(place === "inside" ? { moderation } : { choices: [{ index: 0, delta: {}, moderation }] })]
				: []),
			"data: [DONE]\n\n",
		].join(""),
	);

const apis = {
	responses: {
		Provider: ResponsesProvider,
		answer: responsesAnswer,
		flagged: verdict(true),
		clean: verdict(false),
	},
	chatCompletions: {
		Provider: ChatCompletionsProvider,
		answer: chatAnswer,
		flagged: listed(true),
		clean: listed(false),
	},
} as const;

/** An answer with moderation, as it is folded for the panel. */
async function ask(
	baseUrl: string,
	api: keyof typeof apis,
	{
		mode = "score",
		judge,
		words = "not checked",
	}: { mode?: ServerModeration; judge?: Judge; words?: string } = {},
	rejected = new RejectedParameters(),
) {
	const clock = new Impatient();
	const provider = new apis[api].Provider({
		endpoint: { ...endpoint(baseUrl), api },
		transport: httpTransport,
		clock,
		rejected,
	});
	const asked = { ...question, moderation: mode };
	const ran = await collect(
		markedRun(
			(...all) => run(all[0], all[1], { ...options({ clock }), ...all[2] }),
			judge,
			words,
			provider,
			asked,
			options(),
		),
	);
	const answer = foldedAnswer(ran.events);
	return { ...ran, answer, checks: checksOf(answer.response) };
}

const flaggedAnswer = { of: "answer", state: "flagged", categories: ["violence"], blocked: false };

describe("An answer that its server moderates", () => {
	for (const api of ["responses", "chatCompletions"] as const) {
		const { answer, flagged, clean } = apis[api];

		for (const mode of ["score", "block"] as const) {
			it(`asks for it and says what was flagged (${api}, ${mode})`, async () => {
				const server = await FaultServer.listen(answer({ input: clean, output: flagged }));
				const { checks, ended } = await ask(server.url, api, { mode });
				assert.deepEqual(JSON.parse(server.exchanges[0]?.body ?? "").moderation, {
					model: "omni-moderation-latest",
					policy: { input: { mode }, output: { mode } },
				});
				assert.deepEqual(checks, [
					{ of: "question", state: "clean", categories: [], blocked: false },
					flaggedAnswer,
				]);
				assert.equal(ended.outcome, "completed");
				await server.close();
			});
		}

		it(`reads a result that is beside the place where it should be (${api})`, async () => {
			const server = await FaultServer.listen(answer({ input: clean, output: flagged }, "beside"));
			assert.deepEqual((await ask(server.url, api)).checks.at(-1), flaggedAnswer);
			await server.close();
		});

		it(`is not checked, rather than clean, where the result is an error (${api})`, async () => {
			const server = await FaultServer.listen(answer({ input: failed, output: failed }));
			const judge = new WordJudge("bad");
			const { checks } = await ask(server.url, api, { judge });
			assert.deepEqual(
				checks.map(({ state, message }) => [state, message]),
				[
					["unchecked", "Moderation is down."],
					["unchecked", "Moderation is down."],
				],
			);
			assert.equal(judge.asked.length, 0);
			await server.close();
		});

		it(`goes to the moderation endpoint where the server ignores the parameter (${api})`, async () => {
			const server = await FaultServer.listen(answer());
			const {
				checks,
				ended,
				answer: shown,
			} = await ask(server.url, api, { judge: new WordJudge("bad words") });
			assert.deepEqual(checks, [flaggedAnswer]);
			assert.equal(ended.outcome, "completed");
			assert.deepEqual(shown.notices, []);
			await server.close();
		});

		it(`is asked for once where the server rejects the parameter (${api})`, async () => {
			const rejection = json(400, {
				error: {
					message: "Unknown parameter: 'moderation'.",
					code: "unknown_parameter",
					param: "moderation",
				},
			});
			const server = await FaultServer.listen([rejection, answer(), answer()]);
			const rejected = new RejectedParameters();
			const first = await ask(server.url, api, { judge: new WordJudge("bad words") }, rejected);
			assert.deepEqual(first.checks, [flaggedAnswer]);
			assert.deepEqual(first.answer.notices, []);
			const second = await ask(server.url, api, {}, rejected);
			assert.deepEqual(second.checks, []);
			assert.deepEqual(second.answer.notices, ["not checked"]);
			assert.deepEqual(
				server.exchanges.map(({ body }) => "moderation" in JSON.parse(body)),
				[true, false, false],
			);
			await server.close();
		});

		it(`is not shown where it should be blocked and the server can't (${api})`, async () => {
			const server = await FaultServer.listen([
				json(400, { error: { message: "Unrecognized request argument supplied: moderation" } }),
				answer(),
			]);
			const { ended } = await ask(server.url, api, { mode: "block" });
			assert.equal(ended.failure?.kind, "config");
			assert.match(
				ended.failure?.message ?? "",
				/^Test can't block answers.* Set moderation to "gate" or "mark"/,
			);
			assert.equal(server.exchanges.length, 1);
			await server.close();
		});
	}

	it("is not checked where the moderation endpoint fails", async () => {
		const server = await FaultServer.listen(responsesAnswer());
		const judge: Judge = {
			judge: () => Promise.reject(new StreamError({ kind: "server", message: "It is down. Ask again." })),
		};
		const { checks, ended } = await ask(server.url, "responses", { judge });
		assert.deepEqual(checks, [
			{ of: "answer", state: "unchecked", categories: [], blocked: false, message: "It is down. Ask again." },
		]);
		assert.equal(ended.outcome, "completed");
		await server.close();
	});

	it("shows Azure's content filters in the same way", async () => {
		const filtered = {
			hate: { filtered: true, severity: "high" },
			violence: { filtered: false, severity: "safe" },
		};
		const safe = { jailbreak: { detected: false, filtered: false } };
		const server = await FaultServer.listen([
			stream(
				[
					chunk({ id: "", prompt_filter_results: [{ prompt_index: 0, content_filter_results: safe }] }),
					chunk({ choices: [{ index: 0, delta: { content: text }, content_filter_results: {} }] }),
					chunk({ choices: [{ index: 0, delta: { content: " More." }, content_filter_results: filtered }] }),
					chunk({
						choices: [{ index: 0, delta: {}, finish_reason: "content_filter", content_filter_results: {} }],
					}),
					"data: [DONE]\n\n",
				].join(""),
			),
			stream(
				sse(created, itemAdded, partAdded, delta(text), {
					type: "response.completed",
					response: {
						...(completed(text) as { response: object }).response,
						content_filters: [
							{ blocked: false, source_type: "prompt", content_filter_results: safe },
							{ blocked: true, source_type: "completion", content_filter_results: filtered },
						],
					},
				}),
			),
		]);
		for (const api of ["chatCompletions", "responses"] as const) {
			const { checks } = await ask(server.url, api, { judge: new WordJudge("bad") });
			assert.deepEqual(checks, [
				{ of: "question", state: "clean", categories: [], blocked: false },
				{ of: "answer", state: "flagged", categories: ["hate"], blocked: true },
			]);
		}
		await server.close();
	});

	it("is judged by a mock server of another project, which has no such parameter", async () => {
		const mock = new LLMock({ port: 0, host: "127.0.0.1" });
		mock.onMessage("Why?", { content: text });
		mock.onModerate(/bad words/, { flagged: true, categories: { violence: true } });
		await mock.start();
		const at = { ...endpoint(`${mock.url}/v1`), model: "omni-moderation-latest" };
		const judge = new EndpointJudge(async () => ({ endpoint: at, transport: httpTransport }));
		for (const api of ["responses", "chatCompletions"] as const)
			assert.deepEqual((await ask(`${mock.url}/v1`, api, { judge })).checks, [flaggedAnswer]);
		await mock.stop();
	});
});
