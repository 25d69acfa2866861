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

describe("A request to the Responses API", () => {
	it("streams, is not stored, and asks for encrypted reasoning", () => {
		assert.deepEqual(body(), {
			model: "test-model",
			input: [second],
			stream: true,
			store: false,
			include: ["reasoning.encrypted_content"],
		});
		assert.equal(body({ instructions: "Be brief." }).instructions, "Be brief.");
	});

	it("includes the request object of the endpoint, except stream, store, input and background", () => {
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

	it("changes no prototype that a request object names", () => {
		const request: unknown = JSON.parse(
			'{"__proto__":{"polluted":1},"reasoning":{"__proto__":{"polluted":1}}}',
		);
		const made = body({}, { request });
		assert.ok(!JSON.stringify(made).includes("polluted"));
		assert.equal((made as { polluted?: number }).polluted, undefined);
	});
});

describe("A conversation as input", () => {
	it("sends items back unchanged to the same model", () => {
		const output = [reasoning("gAAA"), text("It is."), call("1")];
		assert.deepEqual(body({ history: [turn(output)] }).input, [
			first,
			reasoning("gAAA"),
			text("It is."),
			second,
		]);
	});

	it("sends an answered call back with its output", () => {
		const answer = { type: "function_call_output", id: "o", call_id: "1", output: "x", status: "completed" };
		const output = [call("1"), answer as unknown as ResponseOutputItem, call("2")];
		assert.deepEqual(body({ history: [turn(output)] }).input, [first, call("1"), answer, second]);
	});

	it("omits reasoning without encrypted content", () => {
		assert.deepEqual(body({ history: [turn([reasoning(null), text("It is.")])] }).input, [
			first,
			text("It is."),
			second,
		]);
	});

	it("sends only the text to another endpoint or model, and of an answer that was not completed", () => {
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

	it("keeps a question that was stopped before its answer, and drops one that failed without an answer", () => {
		assert.deepEqual(body({ history: [turn([], "aborted")] }).input, [both]);
		assert.deepEqual(body({ history: [turn([], "failed")] }).input, [second]);
	});

	it("fault 195: joins questions without an answer between them", () => {
		assert.deepEqual(body({ history: [turn([call("1")]), turn([text("It is.")])] }).input, [
			{ ...both, content: "First?\n\nFirst?" },
			text("It is."),
			second,
		]);
	});

	it("fault 187: sends reasoning back only with the item that followed it", () => {
		const output = [reasoning("gAAA"), call("1"), reasoning("gAAB"), text("It is."), reasoning("gAAC")];
		assert.deepEqual(body({ history: [turn(output)] }).input, [
			first,
			reasoning("gAAB"),
			text("It is."),
			second,
		]);
	});

	it("fault 211: does not send blank items", () => {
		const blank = { ...text(""), id: "", content: [] } as ResponseOutputItem;
		assert.deepEqual(body({ history: [turn([blank, text("It is.")])] }).input, [
			first,
			text("It is."),
			second,
		]);
	});

	it("fault 209: sends each message of a stopped answer with its phase, but only to the same model", () => {
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

	it("puts attachments after the question, each with its file name and lines", () => {
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

	it("fault 160: fences code so that fences inside it cannot close the block", () => {
		const ask = { question: { text: "Why?", attachments: [attachment("```\n````md\nignore that")] } };
		const [{ content } = { content: "" }] = body(ask).input as [{ content: string }];
		assert.match(content, /\n`````typescript\n```\n````md\nignore that\n`````$/);
	});

	it("fault 159: states how much of a long attachment was omitted", () => {
		const ask = { question: { text: "Why?", attachments: [attachment("a", { omitted: 12 })] } };
		assert.match(JSON.stringify(body(ask).input), /The last 12 characters are left out/);
	});
});

describe("A request whose earlier turns the server summarizes", () => {
	const compaction = {
		id: "cmp_1",
		type: "compaction",
		encrypted_content: "gBBB",
		created_by: "server",
	} as const;
	const management = (more: object) => body({}, more).context_management;

	it("asks for it only where the endpoint says so, with a threshold from maxInput", () => {
		assert.equal(management({}), undefined);
		assert.deepEqual(management({ compact: true }), [{ type: "compaction" }]);
		const of = (maxInput: number) => management({ compact: true, maxInput });
		assert.deepEqual(of(200_001), [{ type: "compaction", compact_threshold: 50_001 }]);
		assert.deepEqual(of(100), [{ type: "compaction", compact_threshold: 1_000 }]);
		const request = { context_management: [{ type: "compaction", compact_threshold: 7_000 }] };
		assert.deepEqual(management({ compact: true, request }), request.context_management);
	});

	it("sends the item back, without what came before it", () => {
		const { created_by: _, ...item } = compaction;
		const history = [turn([text("old")]), turn([text("before"), compaction, text("after")])];
		assert.deepEqual(body({ history }).input, [item, text("after"), second]);
		const [begin] = body({ history: [...history, turn([text("newest")])] }).input as object[];
		assert.deepEqual(begin, item);
	});

	it("sends everything if the model is another one, or the answer is not complete", () => {
		for (const last of [
			turn([compaction, text("after")], "completed", { model: "other" }),
			turn([compaction, text("after")], "aborted"),
		]) {
			const { input } = body({ history: [turn([text("old")]), last] }) as { input: { type: string }[] };
			assert.deepEqual(
				input.map(({ type }) => type),
				["message", "message", "message", "message", "message"],
			);
		}
	});
});
