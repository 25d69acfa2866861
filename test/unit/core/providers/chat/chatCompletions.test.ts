import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import { ChatCompletionsProvider, chatBody } from "../../../../../src/core/providers/chat/chatCompletions";
import { run } from "../../../../../src/core/run/run";
import { bytesOf, cuttings } from "../../../../support/run/cuts";
import { Impatient } from "../../../../support/run/fakeClock";
import { collect, endpoint, Lines, options, playing, question, type Ran } from "../../../../support/run/runs";

const base = { id: "c1", model: "m" };
const chunk = (delta: unknown, finish: string | null = null, more: object = {}) => ({
	...base,
	choices: [{ index: 0, delta, finish_reason: finish }],
	...more,
});
const stop = chunk({}, "stop");
const usage = { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 };
const sse = (...chunks: readonly unknown[]) =>
	chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join("");
const done = "data: [DONE]\n\n";

/** Checks the result of a stream, however its bytes are cut. */
async function expectRun(stream: string, check: (ran: Ran, response: Response) => void): Promise<void> {
	for (const { name, chunks } of cuttings(bytesOf(stream))) {
		const clock = new Impatient();
		const settings = {
			endpoint: { ...endpoint(), api: "chatCompletions" as const },
			clock,
			log: new Lines(),
		};
		const provider = new ChatCompletionsProvider({ ...settings, transport: playing(chunks) });
		const ran = await collect(run(provider, question, options({ clock })));
		const end = ran.events.find((event) => "response" in event && event.type !== "response.created");
		try {
			check(ran, (end as { response?: Response } | undefined)?.response as Response);
		} catch (error) {
			throw new Error(`cut ${name}: ${String(error)}`, { cause: error });
		}
	}
}

/** The content of the answer's items: `type: text`. */
const items = (response: Response) =>
	response.output.map((item) => {
		if (item.type === "function_call") return `call ${item.call_id} ${item.name}(${item.arguments})`;
		const parts = "content" in item && Array.isArray(item.content) ? item.content : [];
		return `${item.type}: ${parts.map((part) => ("text" in part ? part.text : "refusal" in part ? part.refusal : "")).join("|")}`;
	});

const expectItems = (expected: readonly string[], ...chunks: readonly unknown[]) =>
	expectRun(sse(...chunks) + done, (ran, response) => {
		assert.equal(ran.ended.outcome, "completed");
		assert.deepEqual(items(response), expected);
	});

describe("A Chat Completions stream", function () {
	// Every cut of every stream: one second on an idle machine, much longer on a busy one.
	this.timeout(60_000);

	it("becomes the events of the Responses API, from the first to the last", () =>
		expectRun(
			sse(
				chunk({ role: "assistant", content: "" }),
				chunk({ content: "Hel" }),
				chunk({ content: "lo" }),
				stop,
			) + done,
			(ran, response) => {
				assert.deepEqual(ran.types, [
					"run.started",
					"response.created",
					"response.output_item.added",
					"response.content_part.added",
					"response.output_text.delta",
					"response.output_text.delta",
					"response.output_text.done",
					"response.content_part.done",
					"response.output_item.done",
					"response.completed",
					"run.ended",
				]);
				assert.equal(ran.text, "Hello");
				assert.deepEqual(response.metadata, { finish_reason: "stop" });
			},
		));

	const empty: readonly [title: string, odd: unknown][] = [
		["fault 102: empty choices", { ...base, choices: [] }],
		["fault 103: null choices", { ...base, choices: null }],
		["fault 104: a null delta", chunk(null)],
		["fault 104: a missing delta", { ...base, choices: [{ index: 0 }] }],
		["fault 105: null content", chunk({ content: null })],
		["fault 105: empty content", chunk({ content: "" })],
		["fault 106: content of parts without text", chunk({ content: [{ type: "image" }, null, 7] })],
		["an unknown object", { object: "ping" }],
	];
	for (const [title, odd] of empty) {
		it(`${title}: adds nothing to the answer`, () =>
			expectItems(["message: ab"], odd, chunk({ content: "a" }), odd, chunk({ content: "b" }), stop, odd));
	}

	it("fault 106: joins content in parts", () =>
		expectItems(
			["message: ab"],
			chunk({
				content: [
					{ type: "text", text: "a" },
					{ type: "text", text: "b" },
				],
			}),
			stop,
		));

	it("faults 102, 110: accepts usage with the last chunk or after it", async () => {
		for (const chunks of [
			[chunk({ content: "a" }), stop, { ...base, choices: [], usage }],
			[chunk({ content: "a" }), { ...stop, usage }],
			[chunk({ content: "a" }), { ...stop, x_groq: { usage } }],
		]) {
			await expectRun(sse(...chunks) + done, (_, response) => {
				assert.equal(response.usage?.input_tokens, 3);
				assert.equal(response.usage?.output_tokens, 5);
				assert.equal(response.usage?.total_tokens, 8);
			});
		}
	});

	for (const field of ["reasoning", "reasoning_content", "thinking"]) {
		it(`fault 108: turns ${field} into a reasoning item`, () =>
			expectItems(
				["reasoning: hm, so", "message: a"],
				chunk({ [field]: "hm, " }),
				chunk({ [field]: "so" }),
				chunk({ content: "a" }),
				stop,
			));
	}

	it("fault 108: shows repeated reasoning once", () =>
		expectItems(
			["reasoning: hm", "message: a"],
			chunk({ reasoning: "hm", reasoning_content: "hm", reasoning_details: [{ text: "hm" }] }),
			chunk({ content: "a" }),
			stop,
		));

	it("fault 108: takes <think> at the beginning as reasoning, wherever the tags are cut", () => {
		const letters = (text: string) => Array.from(text, (content) => chunk({ content }));
		const text = "\n<think>\nhm </thin so</think>\n\na <think>b</think>";
		return expectItems(["reasoning: hm </thin so", "message: a <think>b</think>"], ...letters(text), stop);
	});

	it("fault 108: does not take <think> later in the text as reasoning", async () => {
		await expectItems(["message: a <think>b"], chunk({ content: "a <think>b" }), stop);
		await expectItems(["message: <thi"], chunk({ content: "<thi" }), stop);
		await expectItems(["reasoning: hm</"], chunk({ content: "<think>hm</" }), stop);
	});

	it("fault 109: keeps an unknown finish_reason, which does not prove a complete answer", () =>
		expectRun(
			sse(chunk({ content: "a" }), chunk({}, "insufficient_system_resource")) + done,
			(ran, response) => {
				assert.deepEqual(ran.ended, {
					type: "run.ended",
					outcome: "incomplete",
					reason: "insufficient_system_resource",
				});
				assert.deepEqual(response.metadata, { finish_reason: "insufficient_system_resource" });
			},
		));

	it("fault 42: is incomplete with a finish_reason of length or content_filter", async () => {
		for (const [raw, reason] of [
			["length", "max_output_tokens"],
			["content_filter", "content_filter"],
		] as const) {
			await expectRun(sse(chunk({ content: "a" }), chunk({}, raw)) + done, (ran) => {
				assert.deepEqual(ran.ended, { type: "run.ended", outcome: "incomplete", reason });
			});
		}
	});

	it("fault 112: ignores the role", () =>
		expectItems(
			["message: ab"],
			chunk({ role: "assistant" }),
			chunk({ role: "assistant", content: "a" }),
			chunk({ content: "b" }),
			stop,
		));

	it("faults 113, 114: accepts CRLF and no space after the colon", () =>
		expectRun(
			(sse(chunk({ content: "a" }), stop) + done).replaceAll("data: ", "data:").replaceAll("\n", "\r\n"),
			(ran) => assert.equal(ran.text, "a"),
		));

	it("fault 115: is complete with a finish_reason, even without [DONE] or its blank line", async () => {
		for (const end of ["", "data: [DONE]", "data: [DONE]\n"]) {
			await expectRun(sse(chunk({ content: "a" }), stop) + end, (ran) =>
				assert.equal(ran.ended.outcome, "completed"),
			);
		}
	});

	it("fault 35: is cut off if the connection closes without a finish_reason", () =>
		expectRun(sse(chunk({ content: "a" })), (ran) => {
			assert.equal(ran.ended.failure?.kind, "truncated");
			assert.equal(ran.text, "a");
		}));

	it("faults 37, 199: is complete at [DONE] without a finish_reason, with a notice", () =>
		expectRun(sse(chunk({ content: "a" })) + done, (ran) => {
			assert.equal(ran.ended.outcome, "completed");
			assert.equal(ran.text, "a");
			const notice = ran.events.find(({ type }) => type === "run.notice");
			assert.equal((notice as { message?: string }).message, "The server did not say why it finished.");
		}));

	it("fault 37: is not an answer if it contains only [DONE]", () =>
		expectRun(done, (ran) => assert.equal(ran.ended.failure?.kind, "truncated")));

	it("fault 116: ignores Azure's first chunk", () =>
		expectRun(
			sse(
				{ choices: [], created: 0, id: "", model: "", object: "", prompt_filter_results: [{}] },
				chunk({ content: "a" }),
				stop,
			) + done,
			(_, response) => {
				assert.equal(response.id, "c1");
				assert.equal(response.model, "m");
			},
		));

	it("fault 117: reports a wrong setting for events of the Responses API", () =>
		expectRun(sse({ type: "response.created", response: {} }), (ran) => {
			assert.equal(ran.ended.failure?.kind, "config");
			assert.match(ran.ended.failure?.message ?? "", /api to "responses"/);
		}));

	it("fault 46: fails by the code of an error inside the stream", async () => {
		for (const [code, kind] of [
			["insufficient_quota", "quota"],
			["rate_limit_exceeded", "rateLimit"],
			[502, "server"],
		] as const) {
			await expectRun(sse(chunk({ content: "a" }), { error: { code, message: "No." } }), (ran) => {
				assert.equal(ran.ended.failure?.kind, kind);
				assert.equal(ran.text, "a");
			});
		}
	});

	it("fault 63: shows a refusal as a refusal, not as an answer", () =>
		expectRun(sse(chunk({ refusal: "I " }), chunk({ refusal: "won't" }), stop) + done, (ran, response) => {
			assert.equal(ran.text, "");
			assert.deepEqual(items(response), ["message: I won't"]);
			assert.ok(ran.types.includes("response.refusal.delta"));
		}));
});

describe("A request to Chat Completions", () => {
	it("asks for a stream and its usage, and asks only OpenAI not to store the answer", () => {
		const instructed = { ...question, instructions: "Be brief." };
		assert.deepEqual(chatBody(instructed, endpoint()), {
			model: "test-model",
			messages: [
				{ role: "system", content: "Be brief." },
				{ role: "user", content: "Why?" },
			],
			stream: true,
			stream_options: { include_usage: true },
		});
		assert.equal(chatBody(question, endpoint("https://api.openai.com/v1")).store, false);
		assert.equal(chatBody(question, endpoint("https://openai.com.evil.example/v1")).store, undefined);
	});
});
