import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import { ChatCompletionsProvider, chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { run } from "../../../../src/core/run/run";
import { bytesOf, cuttings } from "../../../support/run/cuts";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, Lines, options, playing, question, type Ran } from "../../../support/run/runs";

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

/** Holds what a stream comes to, however its bytes are cut. */
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

/** What the answer's items hold: `kind: text`. */
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

describe("a Chat Completions stream", function () {
	// Every cut of every stream: a second where nothing else runs, many where much does.
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
		["fault 102: choices that are empty", { ...base, choices: [] }],
		["fault 103: choices that are null", { ...base, choices: null }],
		["fault 104: a delta that is null", chunk(null)],
		["fault 104: a delta that is missing", { ...base, choices: [{ index: 0 }] }],
		["fault 105: content that is null", chunk({ content: null })],
		["fault 105: content that is empty", chunk({ content: "" })],
		["fault 106: content of parts without text", chunk({ content: [{ type: "image" }, null, 7] })],
		["an unknown object", { object: "ping" }],
	];
	for (const [title, odd] of empty) {
		it(`${title} add nothing and break nothing`, () =>
			expectItems(["message: ab"], odd, chunk({ content: "a" }), odd, chunk({ content: "b" }), stop, odd));
	}

	it("fault 106: content in parts is joined", () =>
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

	it("faults 102, 110: usage may come with the last chunk or behind it", async () => {
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
		it(`fault 108: ${field} becomes a reasoning item`, () =>
			expectItems(
				["reasoning: hm, so", "message: a"],
				chunk({ [field]: "hm, " }),
				chunk({ [field]: "so" }),
				chunk({ content: "a" }),
				stop,
			));
	}

	it("fault 108: reasoning that is told twice is shown once", () =>
		expectItems(
			["reasoning: hm", "message: a"],
			chunk({ reasoning: "hm", reasoning_content: "hm", reasoning_details: [{ text: "hm" }] }),
			chunk({ content: "a" }),
			stop,
		));

	it("fault 108: <think> at the beginning is reasoning, wherever the tags are cut", () => {
		const letters = (text: string) => Array.from(text, (content) => chunk({ content }));
		const text = "\n<think>\nhm </thin so</think>\n\na <think>b</think>";
		return expectItems(["reasoning: hm </thin so", "message: a <think>b</think>"], ...letters(text), stop);
	});

	it("fault 108: <think> further on, or never closed, stays what it is", async () => {
		await expectItems(["message: a <think>b"], chunk({ content: "a <think>b" }), stop);
		await expectItems(["message: <thi"], chunk({ content: "<thi" }), stop);
		await expectItems(["reasoning: hm</"], chunk({ content: "<think>hm</" }), stop);
	});

	it("fault 109: an unknown finish_reason is kept as it is, and no proof of a whole answer", () =>
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

	it("fault 42: a finish_reason of length or content_filter makes the answer incomplete", async () => {
		for (const [raw, reason] of [
			["length", "max_output_tokens"],
			["content_filter", "content_filter"],
		] as const) {
			await expectRun(sse(chunk({ content: "a" }), chunk({}, raw)) + done, (ran) => {
				assert.deepEqual(ran.ended, { type: "run.ended", outcome: "incomplete", reason });
			});
		}
	});

	it("fault 112: the role counts for nothing", () =>
		expectItems(
			["message: ab"],
			chunk({ role: "assistant" }),
			chunk({ role: "assistant", content: "a" }),
			chunk({ content: "b" }),
			stop,
		));

	it("faults 113, 114: CRLF and no space behind the colon are as good", () =>
		expectRun(
			(sse(chunk({ content: "a" }), stop) + done).replaceAll("data: ", "data:").replaceAll("\n", "\r\n"),
			(ran) => assert.equal(ran.text, "a"),
		));

	it("fault 115: without [DONE], or without its blank line, a finish_reason is enough", async () => {
		for (const end of ["", "data: [DONE]", "data: [DONE]\n"]) {
			await expectRun(sse(chunk({ content: "a" }), stop) + end, (ran) =>
				assert.equal(ran.ended.outcome, "completed"),
			);
		}
	});

	it("fault 35: a closed connection without a finish_reason cuts the answer off", () =>
		expectRun(sse(chunk({ content: "a" })), (ran) => {
			assert.equal(ran.ended.failure?.kind, "truncated");
			assert.equal(ran.text, "a");
		}));

	it("faults 37, 199: [DONE] without a finish_reason ends the answer, and says that no reason came", () =>
		expectRun(sse(chunk({ content: "a" })) + done, (ran) => {
			assert.equal(ran.ended.outcome, "completed");
			assert.equal(ran.text, "a");
			const notice = ran.events.find(({ type }) => type === "run.notice");
			assert.equal((notice as { message?: string }).message, "The server did not say why it finished.");
		}));

	it("fault 37: [DONE] alone, with nothing before it, is no answer", () =>
		expectRun(done, (ran) => assert.equal(ran.ended.failure?.kind, "truncated")));

	it("fault 116: Azure's first chunk begins nothing", () =>
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

	it("fault 117: events of the Responses API here are a wrong setting", () =>
		expectRun(sse({ type: "response.created", response: {} }), (ran) => {
			assert.equal(ran.ended.failure?.kind, "config");
			assert.match(ran.ended.failure?.message ?? "", /api to "responses"/);
		}));

	it("fault 46: an error inside the stream fails the run by its code", async () => {
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

	it("fault 63: a refusal is a refusal, not an answer", () =>
		expectRun(sse(chunk({ refusal: "I " }), chunk({ refusal: "won't" }), stop) + done, (ran, response) => {
			assert.equal(ran.text, "");
			assert.deepEqual(items(response), ["message: I won't"]);
			assert.ok(ran.types.includes("response.refusal.delta"));
		}));
});

describe("a request to Chat Completions", () => {
	it("asks for a stream and for the tokens used, and tells OpenAI alone not to keep the answer", () => {
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
