import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Answer } from "../../../../src/core/conversation/answer";
import { answerText } from "../../../../src/core/conversation/answerText";
import { answerOf, everywhere } from "../../../support/run/answerOf";
import { bytesOf, cuttings } from "../../../support/run/cuts";
import { chatChunk as chunk, chatDone as done } from "../../../support/server/chatAnswers";
import { complaint, serverModes, words } from "../../../support/server/serverModes";
import { sse } from "../../../support/server/serverScripts";

const said = words.join("");

const types = ({ response }: Answer) => response.output.map(({ type }) => type);
const callsOf = ({ response }: Answer) =>
	response.output.flatMap((item) =>
		item.type === "function_call" ? [`${item.call_id} ${item.name}(${item.arguments}) ${item.status}`] : [],
	);

const faults: Readonly<Record<keyof typeof serverModes, string>> = {
	vllm: "faults 193, 200, 213",
	sglang: "fault 211",
	litellm: "fault 196",
	llamacpp: "fault 218",
	localai: "fault 197",
	llamastack: "fault 196",
	openrouter: "faults 199, 218",
	mistral: "fault 200",
	xai: "fault 200",
	bedrock: "fault 223",
	dashscope: "fault 222",
	azure: "fault 200",
};

describe("Common model servers", () => {
	for (const [id, mode] of Object.entries(serverModes)) {
		const { name, api } = mode;
		const end = api === "chatCompletions" ? done : "";
		// DashScope repeats its text, so the result is longer.
		const text = id === "dashscope" ? `In the morning ${said}` : said;

		it(`${faults[id]}: ${name} answers, once and in the right item`, () =>
			everywhere(api, sse(...mode.text, ...mode.whole) + end, (answer) => {
				assert.equal(answer.ended?.outcome, "completed");
				assert.equal(answerText(answer.response), text);
				assert.ok(["message", "reasoning"].includes(types(answer)[0] ?? ""));
			})).timeout(60_000);

		it(`${faults[id]}: ${name} fails in its own words, and the text stays`, () =>
			everywhere(api, sse(...mode.text) + mode.failure, (answer) => {
				assert.equal(answer.ended?.outcome, "failed");
				assert.ok(answer.ended?.failure?.message.includes(complaint), answer.ended?.failure?.message);
				assert.equal(answerText(answer.response), text);
			})).timeout(60_000);
	}

	const calls = (...pieces: readonly object[]) => pieces.map((piece) => chunk({ tool_calls: [piece] }));
	const named = (index: number, id: string, args: string) => ({
		index,
		id,
		function: { name: "look", arguments: args },
	});
	const more = (index: number, args: string) => ({ index, function: { arguments: args } });

	it("fault 176: may send arguments of the open call with a different index", () =>
		everywhere(
			"chatCompletions",
			sse(...calls(named(0, "a", ""), more(1, '{"x"'), more(2, ":1}")), chunk({}, "tool_calls")) + done,
			(answer) => assert.deepEqual(callsOf(answer), ['a look({"x":1}) completed']),
		));

	it("fault 198: may send different calls with the same id", () =>
		everywhere(
			"chatCompletions",
			sse(...calls(named(0, "a", '{"x":1}'), named(1, "a", '{"x":2}')), chunk({}, "tool_calls")) + done,
			(answer) =>
				assert.deepEqual(callsOf(answer), ['a look({"x":1}) completed', 'a_1 look({"x":2}) completed']),
		));

	it("fault 202: may cut off a call at the token limit", () =>
		everywhere(
			"chatCompletions",
			sse(...calls(named(0, "a", "{}"), named(1, "b", '{"x')), chunk({}, "length")) + done,
			(answer) => assert.deepEqual(callsOf(answer), ["a look({}) completed", 'b look({"x) incomplete']),
		));

	it("fault 221: may repeat the whole message after the deltas", () =>
		everywhere(
			"chatCompletions",
			sse(chunk({ content: "Hel" }), {
				id: "c",
				choices: [{ index: 0, message: { content: "Hello." }, finish_reason: "stop" }],
			}),
			(answer) => assert.equal(answerText(answer.response), "Hello."),
		));

	it("fault 222: may repeat text in fewer than three deltas", () =>
		everywhere(
			"chatCompletions",
			sse(chunk({ content: "ha" }), chunk({ content: "haha" }), chunk({ content: "!" }, "stop")),
			(answer) => assert.equal(answerText(answer.response), "hahaha!"),
		));

	it("fault 184: may send legacy text completions, which is a wrong setting", () =>
		everywhere(
			"chatCompletions",
			sse({ id: "c", object: "text_completion", choices: [{ index: 0, text: "Hi", finish_reason: null }] }),
			(answer) => assert.equal(answer.ended?.failure?.kind, "config"),
		));

	it("fault 184: an answer with nothing in it says so", () =>
		everywhere("chatCompletions", sse(chunk({ role: "assistant" }), chunk({}, "stop")) + done, (answer) => {
			assert.equal(answer.ended?.outcome, "completed");
			assert.equal(answer.endNotice, "The server finished with “stop” and sent no content.");
		}));

	it("fault 206: may send invalid data after the end of an answer", () =>
		everywhere(
			"chatCompletions",
			`${sse(chunk({ content: "Hi" }), chunk({}, "stop"))}data: {by\n\n`,
			(answer) => assert.equal(answer.ended?.outcome, "completed"),
		));

	const channels = [
		"<|channel|>analysis<|message|>Hm.<|end|>",
		"<|start|>assistant<|channel|>final<|message|>Hi <b.",
	];
	const thoughts: readonly [title: string, text: string, reasoning: string, answer: string][] = [
		["a closing tag without an opening one", "Hm.\n</think>\n\nHi", "Hm.\n", "Hi"],
		["gpt-oss's channels", `${channels.join("")}<|return|>`, "Hm.", "Hi <b."],
		["a closing tag in code", "Use `</think>` here", "", "Use `</think>` here"],
		["a closing tag after a heading", "# Tags\n\n</think> ends it", "", "# Tags\n\n</think> ends it"],
		["a closing tag in a fence", "```\n</think>\n```\n", "", "```\n</think>\n```\n"],
		["the beginning of a tag at the end", "a </thi", "", "a </thi"],
		["the beginning of a marker", "<|chan", "", "<|chan"],
	];
	for (const [title, text, reasoning, said] of thoughts) {
		it(`fault 180: ${title} is told apart in pieces of any length`, async () => {
			for (let size = 1; size <= text.length; size++) {
				const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
				const events = sse(...pieces.map((content) => chunk({ content })), chunk({}, "stop")) + done;
				const answer = await answerOf("chatCompletions", [bytesOf(events)]);
				const thought = answer.response.output.flatMap((item) =>
					item.type === "reasoning" ? (item.content ?? []).map((part) => part.text) : [],
				);
				assert.deepEqual([thought.join(""), answerText(answer.response)], [reasoning, said], `size ${size}`);
			}
		});
	}

	const event = (type: string, fields: object) => ({ type: `response.${type}`, ...fields });
	const opened = (output_index: unknown, id: string, type = "message") =>
		event("output_item.added", { output_index, item: { id, type, role: "assistant", content: [] } });
	const delta = (output_index: unknown, text: string, fields: object = {}) =>
		event("output_text.delta", { output_index, content_index: 0, delta: text, ...fields });
	const end = event("completed", { response: { status: "completed", output: [] } });

	for (const index of [1e9, -1, 1.5, "0", null]) {
		it(`fault 178: text at the place ${JSON.stringify(index)} is not lost`, () =>
			everywhere("responses", sse(opened(index, "m"), delta(index, "Hi", { item_id: "m" }), end), (answer) =>
				assert.equal(answerText(answer.response), "Hi"),
			));
	}

	it("faults 179, 212: may use the same index for a second item", () =>
		everywhere(
			"responses",
			sse(
				opened(0, "m"),
				delta(0, "First.", { item_id: "m" }),
				opened(0, "n"),
				delta(0, "Second.", { item_id: "n" }),
				end,
			),
			(answer) => assert.equal(answerText(answer.response), "First.\n\nSecond."),
		));

	it("fault 60: may send an event of a call before the call is added", () => {
		const item = { id: "w", type: "web_search_call", status: "in_progress" };
		return everywhere(
			"responses",
			sse(
				event("web_search_call.searching", { output_index: 0, item_id: "w" }),
				event("output_item.added", { output_index: 0, item }),
				event("output_item.done", { output_index: 0, item: { ...item, status: "completed" } }),
				opened(1, "m"),
				delta(1, "Hi"),
				end,
			),
			(answer) => assert.deepEqual(types(answer), ["web_search_call", "message"]),
		);
	});

	it("fault 212: may list the items with different ids at the end", () => {
		const message = { type: "message", role: "assistant", status: "completed" };
		const content = [{ type: "output_text", text: "Four.", annotations: [] }];
		const output = [
			{ type: "reasoning", id: "x", summary: [{ type: "summary_text", text: "Hm." }] },
			{ ...message, id: "y", content },
		];
		return everywhere(
			"responses",
			sse(
				opened(0, "m"),
				delta(0, "Four.", { item_id: "m" }),
				event("completed", { response: { status: "completed", output } }),
			),
			(answer) => {
				assert.equal(answerText(answer.response), "Four.");
				assert.deepEqual(types(answer).sort(), ["message", "reasoning"]);
			},
		);
	});

	const ends: readonly [type: string, response: object, outcome: string][] = [
		["done", { status: "completed" }, "completed"],
		["done", { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } }, "incomplete"],
		["cancelled", { status: "cancelled" }, "failed"],
		["expired", { status: "expired" }, "failed"],
		["brand_new", { status: "failed", error: { code: "x", message: "No." } }, "failed"],
		["completed", { status: "failed" }, "failed"],
		["completed", { status: "completed", error: { code: "x", message: "No." } }, "failed"],
		["incomplete", { status: "completed" }, "incomplete"],
	];
	for (const [type, response, outcome] of ends) {
		it(`faults 183, 213: response.${type} with ${JSON.stringify(response)} ends as ${outcome}`, () =>
			everywhere("responses", sse(opened(0, "m"), delta(0, "Hi"), event(type, { response })), (answer) => {
				assert.equal(answer.ended?.outcome, outcome);
				assert.equal(answerText(answer.response), "Hi");
			}));
	}

	for (const name of ["reasoning", "reasoning_content"]) {
		it(`faults 204, 210: may send reasoning as response.${name}, also in addition to the standard event`, () =>
			everywhere(
				"responses",
				sse(
					opened(0, "rs", "reasoning"),
					event(`${name}.delta`, { output_index: 0, content_index: 0, item_id: "rs", delta: "Hm." }),
					event("reasoning_text.delta", { output_index: 0, content_index: 0, item_id: "rs", delta: "Hm." }),
					end,
				),
				(answer) => {
					const [item] = answer.response.output;
					assert.equal(item?.type === "reasoning" && item.content?.map(({ text }) => text).join(), "Hm.");
				},
			));
	}

	for (const type of ["application/json", "text/plain", "text/event-stream", "", "text/x-bogus"]) {
		it(`faults 16, 217: may send a stream as “${type}”`, async () => {
			for (const { chunks } of cuttings(bytesOf(sse(chunk({ content: "Hi" }), chunk({}, "stop")) + done))) {
				assert.equal(answerText((await answerOf("chatCompletions", chunks, type)).response), "Hi");
			}
		});

		it(`fault 217: may send a JSON answer as “${type}”`, async () => {
			const whole = { choices: [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }] };
			for (const { chunks } of cuttings(bytesOf(JSON.stringify(whole)))) {
				assert.equal(answerText((await answerOf("chatCompletions", chunks, type)).response), "Hi");
			}
		});
	}

	it("fault 185: may be Ollama's own API, and the error names the right address", async () => {
		const lines = [{ message: { content: "Hi" }, done: false }, { done: true }];
		const body = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
		for (const { chunks } of cuttings(bytesOf(body))) {
			const { ended } = await answerOf("chatCompletions", chunks, "application/x-ndjson");
			assert.equal(ended?.failure?.kind, "config");
			assert.ok(ended?.failure?.message.includes("https://test.example/v1"), ended?.failure?.message);
		}
	});
});
