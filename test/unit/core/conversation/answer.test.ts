import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import { answerText } from "../../../../src/core/conversation/answerText";
import { blankResponse, fold } from "../../../../src/core/fold/fold";
import { fixture } from "../../../support/fixtures";

function answerOf(events: readonly object[]): string {
	const response = blankResponse();
	for (const event of events) fold(response, event as { type: string });
	return answerText(response);
}

describe("answerText", () => {
	it("joins all texts with a blank line and omits reasoning and tools", () => {
		assert.equal(answerOf(fixture("text.jsonl")), "It adds 😀 two numbers.\n\nSee also `sub`.");
		assert.equal(answerOf(fixture("tools.jsonl")), "");
	});

	it("fault 209: omits commentary if there is an answer", () => {
		const said = (text: string, phase: string) => ({
			type: "message",
			phase,
			content: [{ type: "output_text", text, annotations: [] }],
		});
		const done = (...items: readonly object[]) =>
			items.map((item, output_index) => ({ type: "response.output_item.done", output_index, item }));
		const note = said("I look.", "commentary");
		assert.equal(answerOf(done(note, said("It is.", "final_answer"))), "It is.");
		assert.equal(answerOf(done(note, said("", "final_answer"))), "I look.");
		assert.equal(answerOf(done(note)), "I look.");
	});

	it("fault 211: returns nothing for an index that the server skipped", () => {
		const delta = { type: "response.output_text.delta", output_index: 2, content_index: 0, delta: "Hello." };
		assert.equal(answerOf([delta]), "Hello.");
	});

	it("returns a refusal as the answer", () => {
		assert.equal(answerOf(fixture("several.jsonl").slice(0, 9)), "I can’t help with that.");
	});

	it("returns the received part of an answer that was cut off, and nothing for an empty one", () => {
		assert.equal(answerOf(fixture("cut.jsonl")), "Let me look.");
		assert.equal(answerOf([]), "");
	});
});
