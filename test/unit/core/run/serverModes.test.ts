import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerText } from "../../../../src/core/conversation/answer";
import type { Turn } from "../../../../src/core/conversation/conversation";
import { bytesOf, cuttings } from "../../../support/run/cuts";
import { everywhere, turnOf } from "../../../support/run/turnOf";
import { complaint, serverModes, words } from "../../../support/server/serverModes";
import { sse } from "../../../support/server/serverScripts";

const said = words.join("");
const done = "data: [DONE]\n\n";

const types = ({ response }: Turn) => response.output.map(({ type }) => type);
const callsOf = ({ response }: Turn) =>
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

describe("the servers that people run", () => {
	for (const [id, mode] of Object.entries(serverModes)) {
		const { name, api } = mode;
		const end = api === "chatCompletions" ? done : "";
		// DashScope's text repeats itself, so it is longer.
		const text = id === "dashscope" ? `In the morning ${said}` : said;

		it(`${faults[id]}: ${name} answers, once and in the right item`, () =>
			everywhere(api, sse(...mode.text, ...mode.whole) + end, (turn) => {
				assert.equal(turn.ended?.outcome, "completed");
				assert.equal(answerText(turn.response), text);
				assert.ok(["message", "reasoning"].includes(types(turn)[0] ?? ""));
			})).timeout(60_000);

		it(`${faults[id]}: ${name} fails in its own words, and the text stays`, () =>
			everywhere(api, sse(...mode.text) + mode.failure, (turn) => {
				assert.equal(turn.ended?.outcome, "failed");
				assert.ok(turn.ended?.failure?.message.includes(complaint), turn.ended?.failure?.message);
				assert.equal(answerText(turn.response), text);
			})).timeout(60_000);
	}

	const chunk = (delta: object, finish: string | null = null) => ({
		id: "c",
		choices: [{ index: 0, delta, finish_reason: finish }],
	});
	const calls = (...pieces: readonly object[]) => pieces.map((piece) => chunk({ tool_calls: [piece] }));
	const named = (index: number, id: string, args: string) => ({
		index,
		id,
		function: { name: "look", arguments: args },
	});
	const more = (index: number, args: string) => ({ index, function: { arguments: args } });

	it("fault 176: arguments whose index moves on belong to the call that is open", () =>
		everywhere(
			"chatCompletions",
			sse(...calls(named(0, "a", ""), more(1, '{"x"'), more(2, ":1}")), chunk({}, "tool_calls")) + done,
			(turn) => assert.deepEqual(callsOf(turn), ['a look({"x":1}) completed']),
		));

	it("fault 198: calls of one id at different indices are different calls", () =>
		everywhere(
			"chatCompletions",
			sse(...calls(named(0, "a", '{"x":1}'), named(1, "a", '{"x":2}')), chunk({}, "tool_calls")) + done,
			(turn) => assert.deepEqual(callsOf(turn), ['a look({"x":1}) completed', 'a_1 look({"x":2}) completed']),
		));

	it("fault 202: the call that the limit cut is incomplete", () =>
		everywhere(
			"chatCompletions",
			sse(...calls(named(0, "a", "{}"), named(1, "b", '{"x')), chunk({}, "length")) + done,
			(turn) => assert.deepEqual(callsOf(turn), ["a look({}) completed", 'b look({"x) incomplete']),
		));

	it("fault 221: a whole message behind deltas is the sum", () =>
		everywhere(
			"chatCompletions",
			sse(chunk({ content: "Hel" }), {
				id: "c",
				choices: [{ index: 0, message: { content: "Hello." }, finish_reason: "stop" }],
			}),
			(turn) => assert.equal(answerText(turn.response), "Hello."),
		));

	it("fault 222: deltas that repeat less than three times are text", () =>
		everywhere(
			"chatCompletions",
			sse(chunk({ content: "ha" }), chunk({ content: "haha" }), chunk({ content: "!" }, "stop")),
			(turn) => assert.equal(answerText(turn.response), "hahaha!"),
		));

	it("fault 184: legacy text completions are a wrong setting", () =>
		everywhere(
			"chatCompletions",
			sse({ id: "c", object: "text_completion", choices: [{ index: 0, text: "Hi", finish_reason: null }] }),
			(turn) => assert.equal(turn.ended?.failure?.kind, "config"),
		));

	it("fault 184: an answer with nothing in it says so", () =>
		everywhere("chatCompletions", sse(chunk({ role: "assistant" }), chunk({}, "stop")) + done, (turn) => {
			assert.equal(turn.ended?.outcome, "completed");
			assert.equal(turn.endNotice, "The server finished with “stop” and sent no content.");
		}));

	it("fault 206: what can't be read behind the end of an answer ends nothing", () =>
		everywhere(
			"chatCompletions",
			`${sse(chunk({ content: "Hi" }), chunk({}, "stop"))}data: {by\n\n`,
			(turn) => assert.equal(turn.ended?.outcome, "completed"),
		));

	const channels = [
		"<|channel|>analysis<|message|>Hm.<|end|>",
		"<|start|>assistant<|channel|>final<|message|>Hi <b.",
	];
	const thoughts: readonly [title: string, text: string, reasoning: string, answer: string][] = [
		["a closing tag that nothing opened", "Hm.\n</think>\n\nHi", "Hm.\n", "Hi"],
		["gpt-oss's channels", `${channels.join("")}<|return|>`, "Hm.", "Hi <b."],
		["a closing tag in code", "Use `</think>` here", "", "Use `</think>` here"],
		["a closing tag behind a heading", "# Tags\n\n</think> ends it", "", "# Tags\n\n</think> ends it"],
		["a closing tag in a fence", "```\n</think>\n```\n", "", "```\n</think>\n```\n"],
		["the beginning of a tag at the end", "a </thi", "", "a </thi"],
		["the beginning of a marker", "<|chan", "", "<|chan"],
	];
	for (const [title, text, reasoning, answer] of thoughts) {
		it(`fault 180: ${title} is told apart in pieces of any length`, async () => {
			for (let size = 1; size <= text.length; size++) {
				const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
				const events = sse(...pieces.map((content) => chunk({ content })), chunk({}, "stop")) + done;
				const turn = await turnOf("chatCompletions", [bytesOf(events)]);
				const thought = turn.response.output.flatMap((item) =>
					item.type === "reasoning" ? (item.content ?? []).map((part) => part.text) : [],
				);
				assert.deepEqual([thought.join(""), answerText(turn.response)], [reasoning, answer], `size ${size}`);
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
			everywhere("responses", sse(opened(index, "m"), delta(index, "Hi", { item_id: "m" }), end), (turn) =>
				assert.equal(answerText(turn.response), "Hi"),
			));
	}

	it("faults 179, 212: a second item under a taken index is another item", () =>
		everywhere(
			"responses",
			sse(
				opened(0, "m"),
				delta(0, "First.", { item_id: "m" }),
				opened(0, "n"),
				delta(0, "Second.", { item_id: "n" }),
				end,
			),
			(turn) => assert.equal(answerText(turn.response), "First.\n\nSecond."),
		));

	it("fault 60: an event of a call that comes before the call is announced is about that call", () => {
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
			(turn) => assert.deepEqual(types(turn), ["web_search_call", "message"]),
		);
	});

	it("fault 212: an end that lists items under other ids adds nothing", () => {
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
			(turn) => {
				assert.equal(answerText(turn.response), "Four.");
				assert.deepEqual(types(turn).sort(), ["message", "reasoning"]);
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
			everywhere("responses", sse(opened(0, "m"), delta(0, "Hi"), event(type, { response })), (turn) => {
				assert.equal(turn.ended?.outcome, outcome);
				assert.equal(answerText(turn.response), "Hi");
			}));
	}

	for (const name of ["reasoning", "reasoning_content"]) {
		it(`faults 204, 210: response.${name} is reasoning, and one that also says it by the standard name says it once`, () =>
			everywhere(
				"responses",
				sse(
					opened(0, "rs", "reasoning"),
					event(`${name}.delta`, { output_index: 0, content_index: 0, item_id: "rs", delta: "Hm." }),
					event("reasoning_text.delta", { output_index: 0, content_index: 0, item_id: "rs", delta: "Hm." }),
					end,
				),
				(turn) => {
					const [item] = turn.response.output;
					assert.equal(item?.type === "reasoning" && item.content?.map(({ text }) => text).join(), "Hm.");
				},
			));
	}

	for (const type of ["application/json", "text/plain", "text/event-stream", "", "text/x-bogus"]) {
		it(`faults 16, 217: a stream of the type “${type}” is read as what it begins with`, async () => {
			for (const { chunks } of cuttings(bytesOf(sse(chunk({ content: "Hi" }), chunk({}, "stop")) + done))) {
				assert.equal(answerText((await turnOf("chatCompletions", chunks, type)).response), "Hi");
			}
		});

		it(`fault 217: an answer as JSON of the type “${type}” is read whole`, async () => {
			const whole = { choices: [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }] };
			for (const { chunks } of cuttings(bytesOf(JSON.stringify(whole)))) {
				assert.equal(answerText((await turnOf("chatCompletions", chunks, type)).response), "Hi");
			}
		});
	}

	it("fault 185: Ollama's own API is told apart, with the address to use", async () => {
		const lines = [{ message: { content: "Hi" }, done: false }, { done: true }];
		const body = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
		for (const { chunks } of cuttings(bytesOf(body))) {
			const { ended } = await turnOf("chatCompletions", chunks, "application/x-ndjson");
			assert.equal(ended?.failure?.kind, "config");
			assert.ok(ended?.failure?.message.includes("https://test.example/v1"), ended?.failure?.message);
		}
	});
});
