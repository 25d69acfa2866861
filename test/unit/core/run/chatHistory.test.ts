import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { chosenAnswer } from "../../../../src/core/conversation/turn";
import type { HistoryRule } from "../../../../src/core/providers/historyRule";
import type { Ask } from "../../../../src/core/providers/provider";
import { Chat, type RunRequest } from "../../../../src/core/run/chat";

const rule: HistoryRule = {
	most: 1_000,
	size: () => 600,
	summarizes: () => false,
	stores: false,
	continues: () => undefined,
};

describe("The history of a chat", () => {
	it("is what the rule selects, and the run says what is left out", async () => {
		const asks: Ask[] = [];
		const contexts: unknown[] = [];
		const chat = new Chat({
			run: async function* (_provider, ask, { source, turn, context }) {
				asks.push(ask);
				contexts.push(context);
				const place = { ...(turn === undefined ? {} : { turn }), ...(context ? { context } : {}) };
				yield [{ type: "run.started", question: ask.question, source, ...place }];
				yield [{ type: "run.ended", outcome: "completed" }];
			},
			now: () => 0,
			onListenerError: (error) => assert.fail(String(error)),
		});
		const ask = (more: Partial<RunRequest> = {}) =>
			chat.ask({
				question: { text: "Why?", attachments: [] },
				instructions: "",
				source: { endpoint: "test", name: "Test" },
				provider: { stream: () => assert.fail("the run above asks no provider") },
				rule,
				...more,
			});
		await ask();
		await ask();
		const third = await ask();
		await ask({ turn: third.id, withoutEarlier: true });
		await ask({ alone: true });
		assert.deepEqual(
			asks.map(({ history }) => history.length),
			[0, 1, 1, 0, 0],
		);
		const asked = { leftOut: 2, asked: true };
		assert.deepEqual(contexts, [undefined, undefined, { leftOut: 1 }, asked, undefined]);
		const [, , turn] = chat.conversation.turns;
		assert.deepEqual(turn && chosenAnswer(turn)?.context, asked);
	});
});
