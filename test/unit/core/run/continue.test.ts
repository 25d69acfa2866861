import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { wholeText } from "../../../../src/core/conversation/continuation";
import type { Ask } from "../../../../src/core/providers/provider";
import { Chat } from "../../../../src/core/run/chat";
import { run } from "../../../../src/core/run/run";
import * as say from "../../../support/server/answers";

const source = { endpoint: "test", name: "Test" };
const request = { instructions: "", source };

/** A chat whose providers answer with these texts, in order, and what they were asked. */
function chatSaying(...texts: readonly string[]) {
	const asked: Ask[] = [];
	const waiting = [...texts];
	const provider = {
		async *stream(ask: Ask) {
			asked.push(ask);
			yield say.answer(waiting.shift() ?? "");
		},
	};
	const chat = new Chat({
		run,
		now: () => 0,
		onListenerError: (error) => assert.fail(String(error)),
	});
	return {
		chat,
		asked,
		ask: (id: string, text: string, more = {}) =>
			chat.ask({ ...request, provider, id, question: { text, attachments: [] }, ...more }),
	};
}

describe("A run that continues an answer", () => {
	it("sends the turns before it, the question and the answer so far, and nothing that came after", async () => {
		const { chat, asked, ask } = chatSaying("Before.", "One", "After.", " two", " three");
		await ask("a", "A?");
		await ask("b", "B?");
		await ask("c", "C?");
		await ask("d", "Go on.", { turn: "b", continues: "b" });
		await ask("e", "Go on.", { turn: "b", continues: "b" });
		const sent = asked.map(({ history, question }) => [
			...history.map((exchange) => [exchange.question.text, wholeText(exchange.answer)]),
			question.text,
		]);
		assert.deepEqual(sent[3]?.slice(0, 1), [["A?", "Before."]]);
		assert.equal(sent[3]?.length, 3);
		assert.equal(sent[3]?.[1]?.[0], "B?");
		assert.equal(sent[4]?.at(-1), "Go on.");
		assert.equal(chat.conversation.turns.length, 3);
		const answer = chat.conversation.turns[1]?.answers[0];
		assert.equal(answer && wholeText(answer), "One two three");
	});

	it("does not stop an answer that streams", async () => {
		const { chat, ask } = chatSaying("One", " two");
		await ask("a", "A?");
		let end = () => {};
		const open = chat.ask({
			...request,
			id: "b",
			question: { text: "B?", attachments: [] },
			provider: {
				async *stream() {
					yield [say.created];
					await new Promise<void>((resolve) => (end = resolve));
					yield say.answer("Later.");
				},
			},
		});
		assert.ok(open);
		await ask("c", "Go on.", { turn: "a", continues: "a" });
		const answer = chat.answer("a");
		assert.equal(answer && wholeText(answer), "One two");
		end();
		await open;
		assert.equal(chat.answer("b")?.ended?.outcome, "completed");
	});
});
