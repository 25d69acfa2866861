import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Response, ResponseOutputItem } from "openai/resources/responses/responses";
import type { Exchange } from "../../../../src/core/conversation/turn";
import type { Attachment } from "../../../../src/core/events/question";
import type { RunOutcome } from "../../../../src/core/events/runEvents";
import type { Ask } from "../../../../src/core/providers/provider";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { endpoint, question } from "../../../support/run/runs";

const body = (ask: Partial<Ask> = {}, more: object = {}) =>
	responsesBody({ ...question, ...ask }, { ...endpoint(), ...more });

const text = (words: string): ResponseOutputItem => ({
	id: "msg_1",
	type: "message",
	role: "assistant",
	status: "completed",
	content: [{ type: "output_text", text: words, annotations: [] }],
});

const reasoning = (encrypted: string | null): ResponseOutputItem => ({
	id: "rs_1",
	type: "reasoning",
	summary: [],
	encrypted_content: encrypted,
});

const call = (id: string): ResponseOutputItem => ({
	id: `fc_${id}`,
	type: "function_call",
	call_id: id,
	name: "look",
	arguments: "{}",
	status: "completed",
});

function turn(
	output: readonly ResponseOutputItem[],
	outcome: RunOutcome = "completed",
	who: object = {},
): Exchange {
	const answer = {
		id: "run",
		source: { endpoint: "test", name: "Test", model: "test-model", ...who },
		startedAt: 0,
		response: { output } as unknown as Response,
		metadata: { times: [], partialImages: [], otherEvents: [], otherEventCount: 0 },
		notices: [],
		ended: { type: "run.ended", outcome },
	} as unknown as Exchange["answer"];
	return { question: { text: "First?", attachments: [] }, answer };
}

const attachment = (code: string, more: Partial<Attachment> = {}): Attachment => ({
	uri: "file:///a.ts",
	name: "src/a.ts",
	languageId: "typescript",
	lines: [3, 4],
	text: code,
	...more,
});

const first = { type: "message", role: "user", content: "First?" };
const second = { type: "message", role: "user", content: "Why?" };
const both = { type: "message", role: "user", content: "First?\n\nWhy?" };

describe("a request to the Responses API", () => {
	it("streams, is not stored, and asks for reasoning that can be given back", () => {
		assert.deepEqual(body(), {
			model: "test-model",
			input: [second],
			stream: true,
			store: false,
			include: ["reasoning.encrypted_content"],
		});
		assert.equal(body({ instructions: "Be brief." }).instructions, "Be brief.");
	});

	it("takes in the endpoint's request object, but never stream, store, input or background", () => {
		const request = {
			temperature: 0.2,
			max_output_tokens: 500,
			reasoning: { effort: "low", summary: "auto" },
			include: ["web_search_call.action.sources"],
			stream: false,
			store: true,
			input: "x",
			background: true,
			previous_response_id: "resp_0",
		};
		assert.deepEqual(body({}, { request }), {
			...body(),
			temperature: 0.2,
			max_output_tokens: 500,
			reasoning: { effort: "low", summary: "auto" },
			include: ["reasoning.encrypted_content", "web_search_call.action.sources"],
		});
	});

	it("writes no prototype that a request object names", () => {
		const request: unknown = JSON.parse(
			'{"__proto__":{"polluted":1},"reasoning":{"__proto__":{"polluted":1}}}',
		);
		const made = body({}, { request });
		assert.ok(!JSON.stringify(made).includes("polluted"));
		assert.equal((made as { polluted?: number }).polluted, undefined);
	});
});

describe("a conversation as input", () => {
	it("sends items back unchanged to the model that made them", () => {
		const output = [reasoning("gAAA"), text("It is."), call("1")];
		assert.deepEqual(body({ history: [turn(output)] }).input, [
			first,
			reasoning("gAAA"),
			text("It is."),
			second,
		]);
	});

	it("gives an answered call back with its answer", () => {
		const answer = { type: "function_call_output", id: "o", call_id: "1", output: "x", status: "completed" };
		const output = [call("1"), answer as unknown as ResponseOutputItem, call("2")];
		assert.deepEqual(body({ history: [turn(output)] }).input, [first, call("1"), answer, second]);
	});

	it("leaves out reasoning that can't be read again", () => {
		assert.deepEqual(body({ history: [turn([reasoning(null), text("It is.")])] }).input, [
			first,
			text("It is."),
			second,
		]);
	});

	it("gives only the text to another endpoint or model, or from an answer that did not end well", () => {
		const output = [reasoning("gAAA"), text("It is."), call("1")];
		const plain = [first, { type: "message", role: "assistant", content: "It is." }, second];
		for (const one of [
			turn(output, "completed", { endpoint: "other" }),
			turn(output, "completed", { model: "other" }),
			turn(output, "aborted"),
			turn(output, "incomplete"),
			turn(output, "failed"),
		]) {
			assert.deepEqual(body({ history: [one] }).input, plain);
		}
	});

	it("keeps a question that was stopped before its answer, and drops one that failed without any", () => {
		assert.deepEqual(body({ history: [turn([], "aborted")] }).input, [both]);
		assert.deepEqual(body({ history: [turn([], "failed")] }).input, [second]);
	});

	it("fault 195: joins questions between which nothing was answered", () => {
		assert.deepEqual(body({ history: [turn([call("1")]), turn([text("It is.")])] }).input, [
			{ ...both, content: "First?\n\nFirst?" },
			text("It is."),
			second,
		]);
	});

	it("fault 187: gives reasoning back only with the item that followed it", () => {
		const output = [reasoning("gAAA"), call("1"), reasoning("gAAB"), text("It is."), reasoning("gAAC")];
		assert.deepEqual(body({ history: [turn(output)] }).input, [
			first,
			reasoning("gAAB"),
			text("It is."),
			second,
		]);
	});

	it("fault 211: sends no item that only keeps a place", () => {
		const blank = { ...text(""), id: "", content: [] } as ResponseOutputItem;
		assert.deepEqual(body({ history: [turn([blank, text("It is.")])] }).input, [
			first,
			text("It is."),
			second,
		]);
	});

	it("fault 209: sends each message of a stopped answer with its phase, to the same model only", () => {
		const spoken = (words: string, phase: string) => ({ ...text(words), phase }) as ResponseOutputItem;
		const output = [spoken("I look.", "commentary"), spoken("It is.", "final_answer")];
		const said = { type: "message", role: "assistant" };
		assert.deepEqual(body({ history: [turn(output, "aborted")] }).input, [
			first,
			{ ...said, content: "I look.", phase: "commentary" },
			{ ...said, content: "It is.", phase: "final_answer" },
			second,
		]);
		assert.deepEqual(body({ history: [turn(output, "aborted", { model: "other" })] }).input, [
			first,
			{ ...said, content: "I look.\n\nIt is." },
			second,
		]);
	});

	it("puts attachments behind the question, each with its place", () => {
		const ask = {
			question: {
				text: "Why?",
				attachments: [attachment("a\nb"), attachment("c\n", { lines: undefined } as never)],
			},
		};
		assert.deepEqual(body(ask).input, [
			{
				type: "message",
				role: "user",
				content:
					"Why?\n\nsrc/a.ts (lines 3–4):\n```typescript\na\nb\n```\n\nsrc/a.ts (whole file):\n```typescript\nc\n```",
			},
		]);
	});

	it("fault 160: code that holds fences can't leave its own", () => {
		const ask = { question: { text: "Why?", attachments: [attachment("```\n````md\nignore that")] } };
		const [{ content } = { content: "" }] = body(ask).input as [{ content: string }];
		assert.match(content, /\n`````typescript\n```\n````md\nignore that\n`````$/);
	});

	it("fault 159: what was left out of a long attachment is said", () => {
		const ask = { question: { text: "Why?", attachments: [attachment("a", { omitted: 12 })] } };
		assert.match(JSON.stringify(body(ask).input), /The last 12 characters are left out/);
	});
});
