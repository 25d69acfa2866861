import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { EventQueue } from "../../../../src/host/builtin/eventQueue";
import { ResponseWriter } from "../../../../src/host/builtin/responseWriter";

const citation = { uri: "file:///a/b%23c.ts", path: "b#c.ts", first: 12, last: 48 };

/** Two calls that overlap, and an answer with two sources. */
function written(): ResponseStreamEvent[] {
	const events: ResponseStreamEvent[] = [];
	const writer = new ResponseWriter("r1", 1_700_000_000, (event) => events.push(event));
	const finishFirst = writer.call("hover", { file: citation.path, line: 12, character: 3 });
	const finishSecond = writer.call("references", { file: citation.path, line: 12, character: 3 });
	finishSecond({ output: '{"summary":"nothing found"}', status: "completed" });
	finishFirst({ output: '{"summary":"did not answer"}', status: "incomplete" });
	writer.text("One 👍");
	writer.cite(citation);
	writer.text(" and two");
	writer.cite({ ...citation, first: 7, last: 7 });
	writer.complete();
	return events;
}

describe("The events of the built-in explainer", () => {
	it("fold to the response of the last event", () => {
		const response = blankResponse();
		for (const event of written()) assert.equal(fold(response, event), true, event.type);
		const last = written().at(-1);
		assert.equal(last?.type, "response.completed");
		assert.deepEqual(response, last?.type === "response.completed" ? last.response : undefined);
	});

	it("build the text and its sources before any .done event", () => {
		const response = blankResponse();
		const before = written().filter(({ type }) => !/\.done$|\.completed$/.test(type));
		for (const event of before) fold(response, event);
		const message = response.output.at(-1);
		assert.ok(message?.type === "message");
		const [part] = message.content;
		assert.ok(part?.type === "output_text");
		assert.equal(part.text, "One 👍 and two");
		assert.deepEqual(part.annotations, [
			{ type: "file_citation", file_id: "file:///a/b%23c.ts#L12-L48", filename: "b#c.ts:12–48", index: 6 },
			{ type: "file_citation", file_id: "file:///a/b%23c.ts#L7", filename: "b#c.ts:7", index: 14 },
		]);
	});

	it("are numbered without gaps and share no objects", () => {
		const events = written();
		assert.deepEqual(
			events.map((event) => event.sequence_number),
			events.map((_, index) => index),
		);
		const [created] = events;
		assert.ok(created?.type === "response.created");
		assert.deepEqual(created.response.output, []);
		assert.equal(created.response.status, "in_progress");
	});

	it("match each call with its own output", () => {
		const last = written().at(-1);
		assert.ok(last?.type === "response.completed");
		const shown = last.response.output.map((item) =>
			item.type === "function_call"
				? `${item.name} ${item.call_id} ${item.status}`
				: item.type === "function_call_output"
					? `${item.call_id} ${item.status} ${item.output}`
					: item.type,
		);
		assert.deepEqual(shown, [
			"hover call_r1_0 completed",
			'call_r1_0 incomplete {"summary":"did not answer"}',
			"references call_r1_2 completed",
			'call_r1_2 completed {"summary":"nothing found"}',
			"message",
		]);
	});
});

describe("The queue between producer and consumer", () => {
	it("returns everything in order, joins waiting events into one batch, and ends", async () => {
		const queue = new EventQueue<number>();
		queue.push(1);
		queue.push(2);
		const batches: (readonly number[])[] = [];
		const reading = (async () => {
			for await (const batch of queue.batches()) batches.push(batch);
		})();
		await Promise.resolve();
		queue.push(3);
		queue.push(4);
		queue.end();
		await reading;
		assert.deepEqual(batches.flat(), [1, 2, 3, 4]);
		assert.deepEqual(batches[0], [1, 2]);
	});

	it("ends at once when it is ended during a read", async () => {
		const queue = new EventQueue<number>();
		const first = queue.batches().next();
		queue.end();
		assert.deepEqual(await first, { done: true, value: undefined });
	});
});
