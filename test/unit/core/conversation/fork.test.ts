import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newAnswer } from "../../../../src/core/conversation/answer";
import { answerText } from "../../../../src/core/conversation/answerText";
import { type Conversation, reduce } from "../../../../src/core/conversation/conversation";
import { forkAt } from "../../../../src/core/conversation/fork";
import { AnswerScript } from "../../../support/panel/answerScript";

function conversationOf(scripts: readonly AnswerScript[]): Conversation {
	const conversation: Conversation = { id: "c", turns: [] };
	for (const { events } of scripts) for (const event of events) reduce(conversation, event);
	return conversation;
}

const numbered = () => {
	let number = 0;
	return () => `new-${++number}`;
};

describe("A fork of a conversation", () => {
	const scripts = () => [
		new AnswerScript({ run: "a", text: "First?" }).text("One.").complete(),
		new AnswerScript({ run: "b", text: "Second?" }).text("Two.").complete(),
		new AnswerScript({ run: "b2", turn: "b" }).text("Two again.").complete(),
		new AnswerScript({ run: "d", text: "Third?" }).text("Thr"),
	];

	it("has copies of the turns up to one, under ids of its own", () => {
		const original = conversationOf(scripts());
		const before = JSON.stringify(original);
		const fork = forkAt(original, "b", numbered());
		assert.deepEqual(
			fork?.turns.map(({ question, answers }) => [
				question.text,
				...answers.map(({ response }) => answerText(response)),
			]),
			[
				["First?", "One."],
				["Second?", "Two.", "Two again."],
			],
		);
		const ids = JSON.stringify(
			[original, fork].map((one) => [
				one?.id,
				...(one?.turns.flatMap(({ answers }) => answers.map(({ id }) => id)) ?? []),
			]),
		);
		assert.equal(ids, '[["c","a","b","b2","d"],["new-1","new-2","new-3","new-4"]]');
		const [, second] = fork?.turns ?? [];
		assert.deepEqual([second?.id, second?.chosen], ["new-3", "new-4"]);
		fork?.turns[0]?.answers[0]?.notices.push("changed");
		assert.equal(JSON.stringify(original), before);
	});

	it("has an answer that streams as far as it is, and stopped; the original streams on", () => {
		const original = conversationOf(scripts());
		const fork = forkAt(original, "d", numbered());
		const [copy] = fork?.turns[2]?.answers ?? [];
		assert.deepEqual([copy?.ended?.outcome, copy && answerText(copy.response)], ["aborted", "Thr"]);
		reduce(original, new AnswerScript({ run: "d" }).delta("ee.").events.at(-1) ?? assert.fail());
		assert.equal(original.turns[2]?.answers[0]?.ended, undefined);
		assert.equal(copy && answerText(copy.response), "Thr");
	});

	it("keeps the outcome of what has ended, and nothing of what was replaced", () => {
		const original = conversationOf([new AnswerScript({ run: "a" }).end({ outcome: "failed" })]);
		Object.assign(original.turns[0] ?? {}, { replaced: 2 });
		const [turn] = forkAt(original, "a", numbered())?.turns ?? [];
		assert.deepEqual([turn?.answers[0]?.ended?.outcome, turn && "replaced" in turn], ["failed", false]);
	});

	it("is nothing where there is no such turn, and stands a turn whose chosen answer is missing", () => {
		const original = conversationOf(scripts());
		assert.equal(forkAt(original, "x", numbered()), undefined);
		const answer = newAnswer("z", 0, { endpoint: "e", name: "E" });
		const odd = {
			id: "c",
			turns: [{ id: "t", question: { text: "", attachments: [] }, answers: [answer], chosen: "gone" }],
		};
		assert.equal(forkAt(odd, "t", numbered())?.turns[0]?.chosen, "new-2");
	});
});
