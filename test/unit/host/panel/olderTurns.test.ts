import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation } from "../../../../src/core/conversation/conversation";
import type { ToPanel } from "../../../../src/core/panel/channel";
import type { ReadOlderTurns } from "../../../../src/core/run/olderTurns";
import { PanelChannel } from "../../../../src/host/panel/channel";
import { currentChat } from "../../../../src/host/panel/shownChat";
import { handChats } from "../../../support/conversations/handRun";
import { conversationOf, uuid } from "../../../support/conversations/sampleConversation";
import { shownConversation } from "../../../support/panel/shownConversation";

/** A webview that shows a conversation of so many turns, opened with the last `newest` of them. */
function stage(turns: number, { newest = turns, read }: { newest?: number; read?: ReadOlderTurns } = {}) {
	const whole = conversationOf(turns).turns;
	const conversation = { id: uuid(1), turns: whole.slice(turns - newest) };
	const { chats, ask } = handChats();
	const older = read ?? (async () => whole.slice(0, turns - newest));
	const chat = chats.show(conversation, newest < turns ? older : undefined);
	const posted: ToPanel[] = [];
	const channel = new PanelChannel(currentChat(chats), async (message) => {
		posted.push(structuredClone(message));
		return true;
	});
	const ids = () => shownConversation(posted)?.turns.map(({ id }) => id);
	const own = () => chat.conversation.turns.map(({ id }) => id);
	const complete = () => until(() => !chat.partial && same(shownConversation(posted), chat.conversation));
	const end = () => {
		channel.dispose();
		chats.dispose();
	};
	return { whole, chats, chat, ask, posted, channel, ids, own, complete, end };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const idsOf = (message: ToPanel | undefined) =>
	message?.type === "snapshot"
		? message.conversation.turns.map(({ id }) => id)
		: message?.type === "older" && message.turns.map(({ id }) => id);

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("A long conversation on the channel to a panel", () => {
	it("is sent with its newest turns first, then piece by piece until all are there", async () => {
		const { channel, posted, own, complete, end } = stage(65);
		channel.snapshot();
		assert.deepEqual(idsOf(posted[0]), own().slice(-10));
		await complete();
		assert.deepEqual(
			posted.map(({ type }) => type),
			["snapshot", "older", "older", "older"],
		);
		assert.deepEqual(idsOf(posted[1]), own().slice(35, 55));
		end();
	});

	it("is sent at once if it is short", async () => {
		const { channel, posted, chat, end } = stage(10);
		channel.snapshot();
		assert.deepEqual(shownConversation(posted), chat.conversation);
		await new Promise((resolve) => setTimeout(resolve, 80));
		assert.equal(posted.length, 1);
		end();
	});

	it("is read to its beginning once its newest turns are sent", async () => {
		const { channel, chat, posted, own, complete, end } = stage(30, { newest: 10 });
		assert.equal(chat.partial, true);
		channel.snapshot();
		assert.deepEqual(idsOf(posted[0]), own());
		await complete();
		assert.equal(own().length, 30);
		end();
	});

	it("starts at the turn where the reader is", async () => {
		const { channel, posted, own, complete, end } = stage(40);
		channel.snapshot(uuid(105));
		assert.deepEqual(idsOf(posted[0]), own().slice(5));
		await complete();
		end();
	});

	it("has every event of an answer that streams meanwhile once", async () => {
		const { channel, ask, complete, end, posted } = stage(90);
		channel.snapshot();
		const { hand, asked } = await ask({ id: uuid(900) });
		for (let word = 0; word < 40; word++) {
			await hand.say(`${word} `);
			await new Promise((resolve) => setTimeout(resolve, 4));
		}
		await hand.end();
		await asked;
		await complete();
		assert.ok(posted.filter(({ type }) => type === "older").length >= 4);
		end();
	});

	it("is sent from a turn on that gets another answer before it is there", async () => {
		const { channel, ask, complete, end, own, posted } = stage(60);
		channel.snapshot();
		const { hand, asked } = await ask({ id: uuid(900), turn: uuid(103) });
		assert.deepEqual(idsOf(posted.at(-1)), own().slice(3));
		await hand.say("Again.");
		await hand.end();
		await asked;
		await complete();
		end();
	});

	it("keeps what the panel had when turns change without an event", async () => {
		const { channel, chats, complete, own, posted, end } = stage(35);
		channel.snapshot();
		await complete();
		chats.show(newConversation(uuid(2)));
		chats.show(conversationOf(3));
		assert.deepEqual(idsOf(posted.at(-1)), own().slice(-10), "another chat was shown in between");
		await complete();
		end();
	});

	it("does without its older turns if they can't be read, and gets them with the next question", async () => {
		let reads = 0;
		const { channel, posted, ids, own, chat, whole, ask, complete, end } = stage(30, {
			newest: 10,
			read: async () => {
				if (++reads === 1) throw new Error("The disk is gone.");
				return whole.slice(0, 20);
			},
		});
		channel.snapshot();
		await until(() => reads === 1);
		await new Promise((resolve) => setTimeout(resolve, 80));
		assert.deepEqual([posted.length, reads], [1, 1]);
		assert.deepEqual(ids(), own());
		const { hand, asked } = await ask({ id: uuid(900) });
		await hand.end();
		await asked;
		await complete();
		assert.equal(chat.conversation.turns.length, 31);
		end();
	});
});
