import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Ask } from "../../../../src/core/providers/provider";
import { RejectedParameters } from "../../../../src/core/providers/rejectedParameters";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import type { Transport } from "../../../../src/core/wire/transport";
import { exchanges } from "../../../support/run/exchanges";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, question, type Ran, runOver } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";

interface Body {
	readonly input: readonly { readonly content: unknown }[];
	readonly previous_response_id?: string;
	readonly store: boolean;
}

interface Reply {
	readonly status?: number;
	readonly events?: readonly object[];
	readonly error?: object;
}

const good: Reply = { events: say.answer("Hel", "lo") };
const ask: Ask = {
	...question,
	history: exchanges({ run: "a" }),
	previous: "resp-a",
	context: { leftOut: 3, stored: "1-0" },
};

/** A transport that answers each request with the next reply, and keeps the bodies. */
function serving(...replies: readonly Reply[]): { transport: Transport; bodies: Body[] } {
	const bodies: Body[] = [];
	const transport: Transport = async ({ body }) => {
		const { status = 200, events, error } = replies[bodies.length] ?? assert.fail("one request too many");
		bodies.push(JSON.parse(body ?? ""));
		const text = events
			? events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")
			: JSON.stringify({ error });
		return {
			status,
			header: (name) =>
				name.toLowerCase() === "content-type"
					? events
						? "text/event-stream"
						: "application/json"
					: undefined,
			body: (async function* () {
				yield new TextEncoder().encode(text);
			})(),
		};
	};
	return { transport, bodies };
}

async function ran(
	replies: readonly Reply[],
	asked: Ask = ask,
	rejected = new RejectedParameters(),
): Promise<{ result: Ran; bodies: Body[]; notices: object[] }> {
	const { transport, bodies } = serving(...replies);
	const server = { endpoint: { ...endpoint(), stored: true }, rejected };
	const result = await collect(runOver(transport, { clock: new Impatient(), server, ask: asked }));
	const notices = result.events.filter(({ type }) => type === "run.notice");
	return { result, bodies, notices };
}

const previousOf = (bodies: readonly Body[]) => bodies.map((body) => body.previous_response_id);
const lengths = (bodies: readonly Body[]) => bodies.map(({ input }) => input.length);

describe("A question that continues a stored response, on the wire", () => {
	it("is sent alone, with the id of the response", async () => {
		const { result, bodies, notices } = await ran([good]);
		assert.equal(result.text, "Hello");
		const [{ previous_response_id, input, store }] = bodies as [Body];
		assert.deepEqual({ previous_response_id, store }, { previous_response_id: "resp-a", store: true });
		assert.deepEqual(input, [{ type: "message", role: "user", content: "Why?" }]);
		assert.deepEqual(notices, []);
	});

	it("is stored, but sent with the conversation if there is nothing to continue from", async () => {
		const { previous: _, ...whole } = ask;
		const { bodies } = await ran([good], whole);
		assert.deepEqual([previousOf(bodies), lengths(bodies), bodies[0]?.store], [[undefined], [3], true]);
	});

	it("is not stored if its answer is written into a document", () => {
		const target = { kind: "generate", uri: "file:///a.ts", name: "a.ts", line: 1 } as const;
		const written = { ...question, question: { ...question.question, target } };
		assert.equal(responsesBody(written, { ...endpoint(), stored: true }).store, false);
	});

	it("is not stored by default", () => {
		const { previous: _, ...whole } = ask;
		const body = responsesBody(whole, endpoint());
		assert.equal(body.store, false);
		assert.equal("previous_response_id" in body, false);
	});

	const created = say.answer("x")[0] as object;
	const losses: readonly [title: string, reply: Reply][] = [
		[
			"OpenAI",
			{
				status: 400,
				error: {
					message: "Previous response with id 'resp-a' not found.",
					code: "previous_response_not_found",
					param: "previous_response_id",
				},
			},
		],
		["vLLM", { status: 404, error: { message: "Response with id 'resp-a' not found.", code: 404 } }],
		["llama-stack", { status: 500, error: { message: "OpenAI response with id 'resp-a' not found" } }],
		["an expired conversation", { status: 404, error: { message: "The conversation has expired" } }],
		[
			"a server without storage",
			{ status: 400, error: { message: "previous_response_id is not supported" } },
		],
		[
			"LM Studio, in the stream",
			{
				events: [
					created,
					{
						type: "error",
						code: "previous_response_not_found",
						message: "Prediction history node with id 'resp-a' not found",
						param: null,
					},
				],
			},
		],
		[
			"a failed response",
			{
				events: [
					{
						type: "response.failed",
						response: {
							status: "failed",
							output: [],
							error: { code: "previous_response_not_found", message: "" },
						},
					},
				],
			},
		],
	];
	for (const [title, reply] of losses) {
		it(`is sent once more with the conversation, with one notice, after a loss as reported by ${title}`, async () => {
			const { result, bodies, notices } = await ran([reply, good]);
			assert.equal(result.text, "Hello");
			assert.equal(result.ended.outcome, "completed");
			assert.deepEqual(
				[previousOf(bodies), lengths(bodies)],
				[
					["resp-a", undefined],
					[1, 3],
				],
			);
			const message = "Test no longer has the earlier turns. They are sent again.";
			assert.deepEqual(notices, [{ type: "run.notice", message, context: ask.context }]);
			assert.equal(result.types.includes("run.retrying"), false);
		});
	}

	it("is sent with the conversation at once when it is asked again", async () => {
		const rejected = new RejectedParameters();
		const lost = (losses[0] as (typeof losses)[number])[1];
		const first = await ran([lost, { status: 400, error: { message: "bad" } }], ask, rejected);
		assert.equal(first.result.ended.outcome, "failed");
		const again = await ran([good], ask, rejected);
		assert.deepEqual([previousOf(again.bodies), again.notices], [[undefined], []]);
	});

	it("is not repeated after a visible text", async () => {
		const error = { type: "error", code: "previous_response_not_found", message: "gone", param: null };
		const { result, bodies } = await ran([{ events: [...say.beginning("Hel"), error] }]);
		assert.equal(bodies.length, 1);
		assert.equal(result.text, "Hel");
		assert.equal(result.ended.outcome, "failed");
	});

	const others: readonly [title: string, reply: Reply][] = [
		["another rejection", { status: 400, error: { message: "Invalid value: 'high'.", param: "reasoning" } }],
		["a model that is not found", { status: 404, error: { message: "The model `m` does not exist" } }],
		["a rejected key", { status: 401, error: { message: "response with id resp-a not found" } }],
	];
	for (const [title, reply] of others) {
		it(`is not sent again after ${title}`, async () => {
			const { result, bodies } = await ran([reply]);
			assert.deepEqual([bodies.length, result.ended.outcome], [1, "failed"]);
		});
	}
});
