import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Turn } from "../../../../src/core/conversation/turn";
import type { Ask } from "../../../../src/core/providers/provider";
import { Chat } from "../../../../src/core/run/chat";
import { conversationOf, uuid } from "../../../support/conversations/sampleConversation";

/** A chat of five turns that was opened with the last two. The test answers each reading of the others. */
function stage() {
	const whole = conversationOf(5).turns;
	const readings: { resolve: (turns: readonly Turn[]) => void; reject: (error: Error) => void }[] = [];
	const asks: Ask[] = [];
	const chat = new Chat(
		{
			run: async function* (_provider, ask, { source }) {
				asks.push(ask);
				yield [{ type: "run.started", question: ask.question, source }];
				yield [{ type: "run.ended", outcome: "completed" }];
			},
			now: () => 0,
			onListenerError: (error) => assert.fail(String(error)),
		},
		{ id: uuid(1), turns: whole.slice(3) },
		() => new Promise((resolve, reject) => readings.push({ resolve, reject })),
	);
	const ask = () =>
		chat.ask({
			question: { text: "And now?", attachments: [] },
			instructions: "",
			source: { endpoint: "test", name: "Test" },
			provider: { stream: () => assert.fail("the run above asks no provider") },
		});
	const ids = () => chat.conversation.turns.map(({ id }) => id);
	return { whole, chat, ask, asks, readings, ids, first: whole.slice(0, 3) };
}

describe("A chat that was opened with its newest turns", () => {
	it("reads the others once, however many wait for them", async () => {
		const { chat, readings, first, whole, ids } = stage();
		assert.equal(readings.length, 0);
		const both = Promise.all([chat.complete(), chat.complete()]);
		assert.equal(chat.partial, true);
		readings[0]?.resolve(first);
		await both;
		await chat.complete();
		assert.equal(chat.partial, false);
		assert.equal(readings.length, 1);
		assert.deepEqual(
			ids(),
			whole.map(({ id }) => id),
		);
	});

	it("sends the whole history with a question that is asked meanwhile", async () => {
		const { chat, ask, asks, readings, first, whole } = stage();
		const asked = ask();
		assert.equal(chat.busy, true);
		assert.equal(asks.length, 0);
		readings[0]?.resolve(first);
		await asked;
		assert.deepEqual(
			asks[0]?.history.map(({ question }) => question),
			whole.map(({ question }) => question),
		);
		assert.equal(chat.conversation.turns.length, 6);
	});

	it("asks nothing with a part of the history, and reads again next time", async () => {
		const { chat, ask, asks, readings, first } = stage();
		const asked = ask();
		readings[0]?.reject(new Error("The disk is gone."));
		await assert.rejects(asked, /disk is gone/);
		assert.deepEqual([asks.length, chat.busy, chat.partial], [0, false, true]);
		const again = ask();
		readings[1]?.resolve(first);
		await again;
		assert.equal(asks[0]?.history.length, 5);
	});
});
