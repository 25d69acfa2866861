import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { StreamError } from "../../../../src/core/errors/errors";
import { AllChats } from "../../../../src/host/conversations/allChats";
import type { HistoryStore } from "../../../../src/host/conversations/historyStore";
import { conversationOf, uuid } from "../../../support/conversations/sampleConversation";
import { testWriter } from "../../../support/conversations/testWriter";
import { settle } from "../../../support/run/fakeClock";

function testHistory({ enabled = true }: { enabled?: boolean } = {}) {
	const made = testWriter({ enabled: () => enabled });
	const { chats, store, writer } = made;
	const saved: HistoryStore = {
		list: () => store.list(),
		load: async (id) => (await store.load(id))?.conversation,
		open: async (id) => {
			const conversation = (await store.load(id))?.conversation;
			return conversation && { conversation };
		},
		rename: (id, title) => store.rename(id, title),
		pin: (id, pinned) => store.pin(id, pinned),
		delete: (id) => store.delete(id),
		onDidChange: (listener) => store.onDidChange(listener),
	};
	const history = new AllChats({
		saved,
		chats,
		save: ({ conversation, title }) => store.save(conversation, title),
		flush: () => writer.flush(),
		enabled: () => enabled,
	});
	let changes = 0;
	history.onDidChange(() => changes++);
	const ids = async () => (await history.list()).map(({ id }) => id);
	return { ...made, history, ids, changes: () => changes };
}

for (const enabled of [true, false]) {
	describe(`All chats of a window in which saving is ${enabled ? "on" : "off"}`, () => {
		it("lists each conversation once from its first question on, and none without", async () => {
			const { ask, ids, history, chats } = testHistory({ enabled });
			assert.deepEqual(await ids(), []);
			const { id, hand } = await ask();
			assert.deepEqual(await ids(), [chats.current.id]);
			await hand.end();
			const [summary] = await history.list();
			assert.equal(summary?.title, `Question ${id}`);
			assert.equal(summary?.endpoint, "Test");
			assert.equal(summary?.turns, 1);
		});

		it("still has the conversation that New Chat left", async () => {
			const { ask, ids, history, chats } = testHistory({ enabled });
			await ask();
			const left = chats.current;
			chats.new();
			assert.deepEqual(await ids(), [left.id]);
			assert.equal((await history.load(left.id))?.turns.length, 1);
		});

		it("renames and pins", async () => {
			const { ask, history, chats, changes } = testHistory({ enabled });
			await (await ask()).hand.end();
			const { id } = chats.current;
			const before = changes();
			await history.rename(id, "New title");
			await history.pin(id, true);
			assert.ok(changes() >= before + 2);
			const [summary] = await history.list();
			assert.deepEqual([summary?.title, summary?.pinned], ["New title", true]);
			await history.pin(id, false);
			assert.equal((await history.list())[0]?.pinned, false);
		});

		it("deletes and closes a conversation, and brings it back", async () => {
			const { ask, history, chats, ids } = testHistory({ enabled });
			await (await ask()).hand.end();
			const { id, conversation } = chats.current;
			const undo = await history.delete(id);
			assert.deepEqual(await ids(), []);
			assert.equal(chats.get(id), undefined);
			assert.equal(await history.load(id), undefined);
			assert.equal(await undo(), true);
			assert.deepEqual(await ids(), [id]);
			assert.equal((await history.load(id))?.turns.length, conversation.turns.length);
		});

		it("keeps an imported conversation with its title", async () => {
			const { history, files } = testHistory({ enabled });
			const conversation = conversationOf(2);
			await history.keep({ conversation, title: "Imported" });
			const [summary] = await history.list();
			assert.deepEqual([summary?.id, summary?.title], [conversation.id, "Imported"]);
			assert.equal(files.text(`conversations/${conversation.id}/conversation.json`) !== undefined, enabled);
		});

		it("refuses to change a conversation that is nowhere", async () => {
			const { history } = testHistory({ enabled });
			await assert.rejects(history.rename(uuid(1), "New"), StreamError);
			await assert.rejects(history.pin(uuid(1), true), StreamError);
			assert.equal(await (await history.delete(uuid(1)))(), false);
		});
	});
}

describe("All chats of a window", () => {
	it("does not bring back what was deleted more than ten seconds ago", async () => {
		const { ask, history, chats, clock } = testHistory();
		await (await ask()).hand.end();
		const undo = await history.delete(chats.current.id);
		await clock.advance(11_000);
		await settle();
		assert.equal(await undo(), false);
	});

	it("hears nothing after its end", async () => {
		const { history, ask, chats } = testHistory();
		let changes = 0;
		const end = history.onDidChange(() => changes++);
		end();
		await (await ask()).hand.end();
		await history.pin(chats.current.id, true);
		assert.equal(changes, 0);
	});
});
