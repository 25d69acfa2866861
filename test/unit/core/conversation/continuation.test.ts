import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { wholeText } from "../../../../src/core/conversation/continuation";
import { type Conversation, newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { forkAt } from "../../../../src/core/conversation/fork";
import { exchangesOf, isRunning } from "../../../../src/core/conversation/turn";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { RunOutcome } from "../../../../src/core/events/runEvents";
import { chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { assemble } from "../../../../src/core/storage/assemble";
import { fromJson, toJson } from "../../../../src/core/storage/export/exportJson";
import { toMarkdown } from "../../../../src/core/storage/export/exportMarkdown";
import { asJson, filesOf, found, someTime, uuid } from "../../../support/conversations/sampleConversation";
import { endpoint } from "../../../support/run/runs";
import * as say from "../../../support/server/answers";

const source = { endpoint: "test", name: "Test", model: "test-model" };

/** Adds a run with this text to a conversation. */
function add(
	conversation: Conversation,
	run: number,
	text: string,
	{ outcome, continues }: { outcome?: RunOutcome; continues?: number } = {},
): Conversation {
	const put = (event: StreamEvent) =>
		reduce(conversation, { run: uuid(run), at: someTime + run * 1_000, event });
	const place = continues === undefined ? {} : { turn: uuid(continues), continues: uuid(continues) };
	put({ type: "run.started", question: { text: `Question ${run}`, attachments: [] }, source, ...place });
	const events = text === "" ? [say.created] : say.beginning(text);
	for (const event of events) put(event as unknown as StreamEvent);
	if (outcome) put({ type: "run.ended", outcome });
	return conversation;
}

/** A cut answer and its continuation. Both responses have the same ids, as some servers send them. */
function continued(before: string, after: string): Conversation {
	const conversation = add(newConversation(uuid(1)), 10, before, { outcome: "incomplete" });
	return add(conversation, 11, after, { continues: 10, outcome: "completed" });
}

function onlyAnswer({ turns }: Conversation) {
	const answer = turns[0]?.answers[0];
	assert.ok(answer);
	return answer;
}

describe("A continued answer", () => {
	it("is one answer of its turn, with both texts", () => {
		const conversation = continued("It goes ", "on.");
		const [turn] = conversation.turns;
		assert.equal(turn?.answers.length, 1);
		assert.equal(turn.chosen, uuid(10));
		assert.equal(wholeText(onlyAnswer(conversation)), "It goes on.");
		assert.equal(onlyAnswer(conversation).ended?.outcome, "incomplete");
	});

	it("is joined as the words need it", () => {
		for (const [before, after, whole] of [
			["the quick", "brown fox", "the quick brown fox"],
			["the quick ", "brown fox", "the quick brown fox"],
			["the quick", " brown fox", "the quick brown fox"],
			["One.", "Two.", "One. Two."],
			["One.\n\n", "Two.", "One.\n\nTwo."],
			["(", "a)", "(a)"],
			["這是", "一個", "這是一個"],
			["- a\n- ", "b", "- a\n- b"],
			["```js\nfoo.", "bar();\n```", "```js\nfoo.bar();\n```"],
			["```js\nfoo();\n```\nThen", "this", "```js\nfoo();\n```\nThen this"],
			["```js\nfoo.", "```js\nbar();\n```\nDone.", "```js\nfoo.bar();\n```\nDone."],
			["~~~~\na\n```\nb", "c\n~~~~", "~~~~\na\n```\nbc\n~~~~"],
			["", "All", "All"],
			["All", "", "All"],
			["x 😀", "y", "x 😀y"],
		] as const) {
			assert.equal(wholeText(onlyAnswer(continued(before, after))), whole);
		}
	});

	it("streams until its newest request has ended", () => {
		const conversation = add(newConversation(uuid(1)), 10, "a", { outcome: "failed" });
		add(conversation, 11, "b", { continues: 10 });
		assert.equal(conversation.turns.some(isRunning), true);
	});

	it("can be continued more than once, and a continuation that brought nothing gives way", () => {
		const conversation = add(newConversation(uuid(1)), 10, "One ", { outcome: "failed" });
		add(conversation, 11, "", { continues: 10, outcome: "failed" });
		add(conversation, 12, "two ", { continues: 10, outcome: "failed" });
		add(conversation, 13, "three.", { continues: 10, outcome: "completed" });
		const answer = onlyAnswer(conversation);
		assert.deepEqual(
			answer.continuations?.map(({ id }) => id),
			[uuid(12), uuid(13)],
		);
		assert.equal(wholeText(answer), "One two three.");
	});

	it("is sent as one text to both APIs", () => {
		const { turns } = add(continued("It goes ", "on."), 20, "Yes.", { outcome: "completed" });
		const history = exchangesOf(turns.slice(0, 1));
		const ask = { question: { text: "And?", attachments: [] }, history, instructions: "" };
		assert.deepEqual(responsesBody(ask, endpoint()).input, [
			{ type: "message", role: "user", content: "Question 10" },
			{ type: "message", role: "assistant", content: "It goes on." },
			{ type: "message", role: "user", content: "And?" },
		]);
		assert.deepEqual(chatBody(ask, { ...endpoint(), api: "chatCompletions" }).messages, [
			{ role: "user", content: "Question 10" },
			{ role: "assistant", content: "It goes on." },
			{ role: "user", content: "And?" },
		]);
	});

	it("is in one file, which is read as what was written", () => {
		const conversation = continued("It goes ", "on.");
		const files = filesOf(conversation);
		assert.equal(files.length, 3);
		assert.deepEqual(assemble(uuid(1), found(files)).conversation, asJson(conversation));
	});

	it("has a version of its own, so that an older extension does not show half of it", () => {
		const version = (conversation: Conversation) =>
			JSON.parse(filesOf(conversation).find(({ name }) => name.startsWith("answer-"))?.text ?? "").version;
		assert.equal(version(continued("a", "b")), 2);
		assert.equal(version(add(newConversation(uuid(1)), 10, "a", { outcome: "completed" })), 1);
	});

	it("that was streaming when the window was reloaded ends, and keeps both texts", () => {
		const conversation = add(newConversation(uuid(1)), 10, "One ", { outcome: "failed" });
		add(conversation, 11, "two", { continues: 10 });
		const answer = onlyAnswer(assemble(uuid(1), found(filesOf(conversation))).conversation);
		assert.equal(answer.continuations?.[0]?.ended?.failure?.kind, "truncated");
		assert.equal(wholeText(answer), "One two");
	});

	it("is exported and imported without loss", () => {
		const conversation = continued("It goes ", "on.");
		const text = toJson(conversation);
		let next = 50;
		const { conversation: read } = fromJson(text, () => uuid(next++));
		assert.equal(wholeText(onlyAnswer(read)), "It goes on.");
		assert.equal(toJson(read), text);
		assert.match(toMarkdown(conversation, "T"), /\n\nIt goes on\.\n$/);
	});

	it("is forked with its continuations, under new ids", () => {
		let next = 50;
		const fork = forkAt(continued("It goes ", "on."), uuid(10), () => uuid(next++));
		assert.ok(fork);
		const answer = onlyAnswer(fork);
		assert.equal(wholeText(answer), "It goes on.");
		assert.notEqual(answer.continuations?.[0]?.id, uuid(11));
	});

	it("has no continuations of continuations, whatever a file says", () => {
		const conversation = continued("a", "b");
		const answer = onlyAnswer(conversation);
		const [inner] = answer.continuations ?? [];
		assert.ok(inner);
		inner.continuations = [structuredClone(inner)];
		const read = onlyAnswer(assemble(uuid(1), found(filesOf(conversation))).conversation);
		assert.equal(read.continuations?.length, 1);
		assert.equal(read.continuations[0]?.continuations, undefined);
	});
});
