import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { RunOutcome } from "../../../../src/core/events/runEvents";
import { Chats } from "../../../../src/core/run/chats";
import { EndNotice } from "../../../../src/host/answers/endNotice";

function stage({ wanted = true, focused = false, picks = undefined as string | undefined } = {}) {
	const ends: ((outcome: RunOutcome) => void)[] = [];
	const chats = new Chats({
		run: async function* (_provider, { question }, { source, turn, beside }) {
			const place = { ...(turn === undefined ? {} : { turn }), ...(beside ? { beside } : {}) };
			yield [{ type: "run.started", question, source, ...place }];
			yield [{ type: "run.ended", outcome: await new Promise<RunOutcome>((resolve) => ends.push(resolve)) }];
		},
		now: () => 0,
		onListenerError: (error) => assert.fail(String(error)),
	});
	const told: string[] = [];
	const shown: string[] = [];
	const notice = new EndNotice(chats, {
		wanted: () => wanted,
		focused: () => focused,
		tell: async (message, button) => {
			told.push(`${message} [${button}]`);
			return picks;
		},
		show: (chat) => shown.push(chat.id),
	});
	const provider = { stream: () => assert.fail("the run above asks no provider") };
	const settle = () => new Promise((resolve) => setImmediate(resolve));
	const ask = async (text: string, more: { turn?: string; beside?: boolean } = {}) => {
		const question = { text, attachments: [] };
		void chats.current.ask({
			question,
			instructions: "",
			source: { endpoint: "e", name: "E" },
			provider,
			...more,
		});
		await settle();
	};
	const end = async (index: number, outcome: RunOutcome = "completed") => {
		ends[index]?.(outcome);
		await settle();
	};
	return { chats, notice, told, shown, ask, end };
}

describe("The notice of an answer that has ended", () => {
	it("names the question and the end, and shows the conversation, whichever is shown by then", async () => {
		const { chats, told, shown, ask, end } = stage({ picks: "Show" });
		const { id } = chats.current;
		await ask(`Why\n\n${"so ".repeat(40)}?`);
		chats.new();
		assert.deepEqual(told, []);
		await end(0);
		assert.equal(told.length, 1);
		assert.match(told[0] ?? "", /^The answer is complete: “Why so so [so ]+so…” \[Show\]$/);
		assert.deepEqual(shown, [id]);
	});

	it("says how it ended, and nothing of what the user stopped", async () => {
		const { told, shown, ask, end } = stage();
		for (const [index, outcome] of (["failed", "incomplete", "aborted"] as const).entries()) {
			await ask("Why?");
			await end(index, outcome);
		}
		assert.deepEqual(told, [
			"The answer failed: “Why?” [Show]",
			"The answer ended and is not complete: “Why?” [Show]",
		]);
		assert.deepEqual(shown, []);
	});

	it("is not shown where the user does not want it, or is there", async () => {
		for (const options of [{ wanted: false }, { focused: true }]) {
			const { told, ask, end } = stage(options);
			await ask("Why?");
			await end(0);
			assert.deepEqual(told, []);
		}
	});

	it("comes once for answers side by side, with the last one, and never after it was disposed of", async () => {
		const { chats, notice, told, ask, end } = stage();
		await ask("Why?");
		const turn = chats.current.conversation.turns[0]?.id ?? "";
		await ask("Why?", { turn, beside: true });
		await end(0);
		assert.deepEqual(told, []);
		await end(1);
		assert.equal(told.length, 1);
		await ask("More?");
		notice.dispose();
		await end(2);
		assert.equal(told.length, 1);
	});
});
