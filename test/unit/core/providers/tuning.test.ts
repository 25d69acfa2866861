import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Endpoint } from "../../../../src/core/endpoints/endpoint";
import type { Tuning } from "../../../../src/core/events/question";
import { chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { tunable } from "../../../../src/core/providers/request/tuning";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { endpoint, question } from "../../../support/run/runs";
import { against, type Body, chatGood, good, no, notices } from "../../../support/server/rejections";

const asked = (tuning?: Tuning) => ({
	...question,
	question: { ...question.question, ...(tuning ? { tuning } : {}) },
});
const chat = (request: Endpoint["request"] = {}): Endpoint => ({
	...endpoint(),
	api: "chatCompletions",
	request,
});
const high = { effort: "high", verbosity: "low" };

describe("Reasoning effort and verbosity", () => {
	it("stand in the body of the Responses API, before what the endpoint's request says", () => {
		const request = { reasoning: { effort: "low", summary: "auto" }, text: { format: { type: "text" } } };
		const body = responsesBody(asked(high), { ...endpoint(), request });
		assert.deepEqual(body.reasoning, { effort: "high", summary: "auto" });
		assert.deepEqual(body.text, { format: { type: "text" }, verbosity: "low" });
		assert.deepEqual(responsesBody(asked({ effort: "high" }), endpoint()), {
			...responsesBody(asked(), endpoint()),
			reasoning: { effort: "high" },
		});
	});

	it("stand in a Chat Completions body only where the endpoint's request has them", () => {
		const body = chatBody(asked(high), chat({ reasoning_effort: "low" }));
		assert.equal(body.reasoning_effort, "high");
		assert.equal(body.verbosity, undefined);
		assert.deepEqual(chatBody(asked(high), chat()), chatBody(asked(), chat()));
		assert.deepEqual(tunable(chat({ verbosity: "low" })), ["verbosity"]);
		assert.deepEqual(tunable(chat(JSON.parse('{"__proto__":{"verbosity":1}}'))), []);
		assert.deepEqual(tunable(endpoint()), ["effort", "verbosity"]);
	});

	it("send nothing by default", () => {
		for (const tuning of [undefined, {}, { effort: undefined }] as (Tuning | undefined)[]) {
			assert.deepEqual(responsesBody(asked(tuning), endpoint()), responsesBody(question, endpoint()));
		}
	});

	const refusals: readonly (readonly [title: string, message: string, param: string, left: Body])[] = [
		[
			"effort",
			"Unsupported parameter: 'reasoning.effort' is not supported with this model.",
			"reasoning.effort",
			{},
		],
		["all reasoning", "Unknown parameter: 'reasoning'.", "reasoning", {}],
		["effort, under no name but its own", "Unknown parameter: 'effort'", "", {}],
	];
	for (const [title, message, param, left] of refusals) {
		it(`are left out, and it is said, where a server refuses ${title}`, () =>
			against(
				({ reasoning }) => (reasoning ? no(message, param) : good),
				{ request: { reasoning: { effort: "high" } } },
				(ran, bodies) => {
					assert.equal(ran.text, "ok");
					assert.deepEqual(
						bodies.map(({ reasoning }) => reasoning ?? {}),
						[{ effort: "high" }, left],
					);
					assert.match(notices(ran).join(), /does not accept “reasoning/);
				},
			));
	}

	it("are left out where a server refuses verbosity, in either API", async () => {
		await against(
			({ text }) => (text ? no("Unknown parameter: 'text.verbosity'.", "text.verbosity") : good),
			{ request: { text: { verbosity: "low" } } },
			(ran) => assert.match(notices(ran).join(), /“text\.verbosity”/),
		);
		await against(
			({ verbosity }) => (verbosity ? no("Unrecognized request argument supplied: verbosity") : chatGood),
			{ api: "chatCompletions", request: { verbosity: "low" } },
			(ran) => assert.match(notices(ran).join(), /“verbosity”/),
		);
	});

	it("show the server's words where the value is one that it does not have", () =>
		against(
			() =>
				no(
					"Invalid value: 'minimal'. Supported values are: 'low' and 'high'.",
					"reasoning.effort",
					"invalid_value",
				),
			{ request: { reasoning: { effort: "minimal" } } },
			(ran, bodies) => {
				assert.equal(bodies.length, 1);
				assert.match(ran.ended.failure?.message ?? "", /Supported values/);
			},
		));
});
