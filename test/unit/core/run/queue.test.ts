import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import { QuestionQueue } from "../../../../src/core/run/queue";

function queueOf(...texts: string[]) {
	const queue = new QuestionQueue();
	for (const text of texts) queue.add({ text, attachments: [] });
	const id = (text: string) => queue.list.find(({ question }) => question.text === text)?.id ?? "";
	return { queue, id, texts: () => queue.list.map(({ question }) => question.text) };
}

describe("The queue of questions", () => {
	it("gives one question after each answer, in their order", () => {
		const { queue, texts } = queueOf("a", "b");
		assert.equal(queue.next("completed")?.text, "a");
		assert.equal(queue.next("incomplete")?.text, "b");
		assert.equal(queue.next("completed"), undefined);
		assert.deepEqual(texts(), []);
	});

	for (const outcome of ["failed", "aborted"] as const) {
		it(`holds the questions after an answer that ended as ${outcome}, and drops none`, () => {
			const { queue, texts } = queueOf("a", "b");
			assert.equal(queue.next(outcome), undefined);
			assert.deepEqual([queue.held, texts()], [true, ["a", "b"]]);
			queue.release();
			assert.equal(queue.held, false);
			assert.equal(queue.next("completed")?.text, "a");
		});
	}

	it("is not held while it is empty", () => {
		const { queue } = queueOf();
		queue.next("failed");
		assert.equal(queue.held, false);
	});

	it("moves a question up, and takes one out", () => {
		const { queue, id, texts } = queueOf("a", "b", "c");
		queue.moveUp(id("c"));
		assert.deepEqual(texts(), ["a", "c", "b"]);
		queue.moveUp(id("a"));
		queue.moveUp("gone");
		assert.deepEqual(texts(), ["a", "c", "b"]);
		assert.equal(queue.take(id("c"))?.text, "c");
		assert.equal(queue.take("gone"), undefined);
		assert.deepEqual(texts(), ["a", "b"]);
	});
});
