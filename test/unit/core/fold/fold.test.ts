import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import type { Response } from "openai/resources/responses/responses";
import { answerText } from "../../../../src/core/conversation/answerText";
import type { StreamEvent } from "../../../../src/core/events/events";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { strip } from "../../../../src/core/fold/strip";
import { fixture } from "../../../support/fixtures";
import { withoutBlanks } from "../../../support/fold/proof";

/** A response folded from events, and the events that were not folded. */
function folded(...events: object[]): { response: Response; output: unknown[]; unfolded: object[] } {
	const response = blankResponse();
	const unfolded = events.filter((event) => !fold(response, frozen(event) as StreamEvent));
	return { response, output: response.output, unfolded };
}

/** Deep-frozen: code that changes an event throws. */
function frozen<T>(value: T): T {
	if (typeof value === "object" && value !== null)
		for (const inner of Object.values(Object.freeze(value))) frozen(inner);
	return value;
}

const delta = (text: string, place: object = {}) => ({
	type: "response.output_text.delta",
	item_id: "msg",
	output_index: 0,
	content_index: 0,
	delta: text,
	...place,
});
const added = (item: object, output_index = 0) => ({
	type: "response.output_item.added",
	output_index,
	item,
});
const done = (item: object, output_index = 0) => ({ type: "response.output_item.done", output_index, item });
const part = (text: string, annotations: unknown[] = []) => ({ type: "output_text", text, annotations });
const message = (...content: object[]) => ({
	type: "message",
	id: "msg",
	status: "in_progress",
	role: "assistant",
	content,
});

describe("fold", () => {
	it("builds the response of the terminal event, and never changes an event", () => {
		for (const name of ["text.jsonl", "tools.jsonl", "interleaved.jsonl"]) {
			const events = fixture(name);
			const { response } = folded(...events);
			const last = events.at(-1) as { response: Response };
			assert.deepEqual(withoutBlanks(response), last.response, name);
		}
	});

	it("appends deltas to a text, whatever their ids are", () => {
		const { output } = folded(added(message()), delta("a", { item_id: "x" }), delta("b", { item_id: "y" }));
		assert.deepEqual(output, [message(part("ab"))]);
	});

	it("sets the status to failed at an error event, flat or nested", () => {
		const error = { code: "rate_limit", message: "Slow down." };
		for (const event of [
			{ type: "error", ...error },
			{ type: "error", error },
		]) {
			const { response } = folded(event);
			assert.deepEqual(response.error, error);
			assert.equal(response.status, "failed");
		}
	});

	it("keeps the items if the terminal event lists none", () => {
		const { output } = folded(delta("kept"), { type: "response.completed", response: { output: [] } });
		assert.equal((output[0] as { content: { text: string }[] }).content[0]?.text, "kept");
	});

	it("matches the items of the terminal event in order if the server skipped an index", () => {
		const items = [message(part("one")), { ...message(part("two")), id: "msg_2" }];
		const { output } = folded(delta("one"), delta("two", { output_index: 2 }), {
			type: "response.completed",
			response: { output: items },
		});
		assert.deepEqual([output[0], output[2]], items);
		assert.equal(output.length, 3);
	});

	it("ends items in progress when the run ends", () => {
		const call = {
			type: "function_call",
			id: "fc",
			status: "in_progress",
			arguments: "{",
			call_id: "c",
			name: "f",
		};
		const failed = folded(added(call), { type: "run.ended", outcome: "failed" });
		assert.equal(failed.response.status, "failed");
		assert.deepEqual(failed.output, [{ ...call, status: "incomplete" }]);
		const completed = folded(added(call), { type: "run.ended", outcome: "completed" });
		assert.deepEqual(completed.output, [{ ...call, status: "completed" }]);
	});
});

describe("fold with faulty servers", () => {
	it("fault 34: changes no prototype if a type, id, index or field has the name of one", () => {
		const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
		for (const name of names) {
			const hostile = JSON.parse(
				`{"type":"message","id":"${name}","${name}":{"polluted":1},"content":[{"type":"output_text","${name}":{"polluted":1}}]}`,
			);
			folded(
				{ type: name },
				{ type: `response.${name}.delta`, output_index: 0, delta: "x" },
				{ type: `response.x_call_${name}.delta`, output_index: 0, delta: "x" },
				{ type: `response.x_call_${name}.done`, output_index: 0, [name]: "x" },
				{ type: `response.${name}_call.${name}`, output_index: 0 },
				delta("x", { output_index: name, item_id: name }),
				delta("x", { content_index: name }),
				added(hostile),
				done(hostile, 1),
				{ type: "response.created", response: hostile },
				{ type: "response.completed", response: { output: [hostile], [name]: { polluted: 1 } } },
			);
		}
		assert.equal(({} as { polluted?: number }).polluted, undefined);
		assert.equal((Object.prototype as { x?: string }).x, undefined);
		assert.equal(typeof Object.prototype.toString, "function");
	});

	it("fault 59: replaces a text by a different done text, unless that is empty", () => {
		const settled = (text: string) => ({
			...delta(""),
			type: "response.output_text.done",
			delta: undefined,
			text,
		});
		assert.deepEqual(folded(added(message()), delta("teh"), settled("the")).output, [message(part("the"))]);
		assert.deepEqual(folded(added(message()), delta("the"), settled("")).output, [message(part("the"))]);
	});

	it("fault 60: creates the item for a delta without an added event", () => {
		assert.deepEqual(folded(delta("Hi")).output, [message(part("Hi"))]);
		const call = {
			type: "response.function_call_arguments.delta",
			output_index: 1,
			item_id: "fc",
			delta: "{",
		};
		const { output } = folded(call);
		assert.equal((output[0] as { type: string }).type, "message", "the index before it has an empty message");
		assert.deepEqual(output[1], { type: "function_call", id: "fc", status: "in_progress", arguments: "{" });
	});

	it("fault 60: keeps the deltas of an item that is added late", () => {
		const { output } = folded(delta("Hi"), added({ ...message(), phase: "final_answer" }), delta(" there"));
		assert.deepEqual(output, [{ ...message(part("Hi there")), phase: "final_answer" }]);
	});

	it("fault 206: does not count keep-alive events as other events", () => {
		for (const type of ["keepalive", "ping", "response.keep_alive", "response.heartbeat"]) {
			const response = blankResponse();
			assert.equal(fold(response, { type, sequence_number: 3 }), true, type);
			assert.deepEqual(response, blankResponse());
		}
		assert.equal(fold(blankResponse(), { type: "response.something_new" }), false);
	});

	it("fault 61: keeps an annotation once if it comes before its text, twice or past the end", () => {
		const mark = {
			type: "url_citation",
			url: "https://example.com",
			title: "t",
			start_index: 0,
			end_index: 99,
		};
		const annotation = { ...delta(""), type: "response.output_text.annotation.added", annotation: mark };
		const first = { ...annotation, annotation_index: 0 };
		assert.deepEqual(folded(first, first, delta("Hi")).output, [message(part("Hi", [mark]))]);
		assert.deepEqual(folded({ ...annotation, annotation_index: 4_000 }).output, [message(part("", [mark]))]);
		const second = { ...first, annotation: { ...mark, title: "u" } };
		assert.deepEqual(folded(first, second).output, [message(part("", [mark, second.annotation]))]);
		assert.equal(folded({ ...first, annotation: null }).unfolded.length, 1);
	});

	it("fault 62: keeps interleaved items and parts apart", () => {
		const { output } = folded(
			delta("a"),
			delta("b", { output_index: 1 }),
			delta("c", { content_index: 1 }),
			delta("A"),
			delta("B", { output_index: 1 }),
			delta("C", { content_index: 1 }),
		);
		assert.deepEqual(output, [message(part("aA"), part("cC")), message(part("bB"))]);
	});

	it("fault 63: builds a refusal, not a text, from refusal deltas", () => {
		const { output } = folded(
			delta("No", { type: "response.refusal.delta" }),
			delta(".", { type: "response.refusal.delta" }),
		);
		assert.deepEqual(output, [message({ type: "refusal", refusal: "No." })]);
	});

	it("fault 64: keeps incomplete arguments unchanged, and ends their call", () => {
		const { output } = folded(...fixture("cut.jsonl"), { type: "run.ended", outcome: "failed" });
		const call = output[1] as { arguments: string; status: string };
		assert.deepEqual([call.arguments, call.status], ['{"line":', "incomplete"]);
	});

	it("faults 65, 66: returns unknown events, and keeps unknown items unchanged", () => {
		const item = { type: "brand_new_item", id: "n", status: "in_progress", anything: [1] };
		const unknown = [{ type: "response.brand_new.event", output_index: 0 }, { type: "server.news" }];
		const { output, unfolded } = folded(added(item), ...unknown);
		assert.deepEqual(output, [item]);
		assert.deepEqual(unfolded, unknown);
	});

	it("fault 67: drops the padding of deltas", () => {
		const { response } = folded(delta("Hi", { obfuscation: "abcdefg" }));
		assert.ok(!JSON.stringify(response).includes("abcdefg"));
	});

	it("ignores an invalid index: negative, fractional, huge, or not a number", () => {
		for (const output_index of [-1, 1.5, 10_001, 1e300, Number.NaN, "0", null, {}, []]) {
			const { output, unfolded } = folded(delta("x", { output_index }));
			assert.deepEqual([output.length, unfolded.length], [0, 1], String(output_index));
		}
		for (const content_index of [-1, 0.5, 1_000, "1"]) {
			assert.equal(folded(delta("x", { content_index })).unfolded.length, 1, String(content_index));
		}
	});

	it("does not overflow the stack on deep nesting", () => {
		const deep = JSON.parse(`${'{"operation":'.repeat(100_000)}1${"}".repeat(100_000)}`) as object;
		const item = {
			...deep,
			type: "message",
			id: "m",
			content: [{ ...deep, type: "output_text", text: "Hi" }],
		};
		const events = [
			added(item),
			added(item),
			done(item),
			{ type: "response.completed", response: { output: [item] } },
		];
		const response = blankResponse();
		for (const event of events) assert.ok(fold(response, strip(event)));
		assert.equal(answerText(response), "Hi");
	});

	it("keeps a second item of another type at a used index", () => {
		const { output, unfolded } = folded(
			added(message()),
			delta("kept"),
			added({ type: "reasoning", id: "r" }),
		);
		assert.deepEqual([output, unfolded.length], [[message(part("kept"))], 1]);
	});
});

describe("fold with unknown types", () => {
	it("sets the status of an item from response.<tool>_call.<status>", () => {
		const call = { type: "computer_call", id: "c", status: "in_progress" };
		const { output } = folded(added(call), { type: "response.computer_call.clicking", output_index: 0 });
		assert.deepEqual(output, [{ ...call, status: "clicking" }]);
	});

	it("appends deltas to the field that the done event names, also inside an object", () => {
		const item = { type: "note_call", id: "n", status: "in_progress", body: { first_line: "" } };
		const grow = { type: "response.note_call_body_first_line.delta", output_index: 0 };
		const settle = { type: "response.note_call_body_first_line.done", output_index: 0, first_line: "abc" };
		assert.deepEqual(folded(added(item), { ...grow, delta: "a" }, { ...grow, delta: "b" }).output, [
			{ ...item, body: { first_line: "ab" } },
		]);
		assert.deepEqual(folded(added(item), { ...grow, delta: "a" }, settle).output, [
			{ ...item, body: { first_line: "abc" } },
		]);
	});

	it("creates the call of a delta", () => {
		const { output } = folded({
			type: "response.note_call_title.delta",
			output_index: 0,
			item_id: "n",
			delta: "a",
		});
		assert.deepEqual(output, [{ type: "note_call", id: "n", status: "in_progress", title: "a" }]);
	});
});
