import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Conversation, newConversation } from "../../../../src/core/conversation/conversation";
import { silentLog } from "../../../../src/core/log";
import type { ConversationSummary } from "../../../../src/core/storage/summary";
import { LastChat } from "../../../../src/host/conversations/lastChat";
import { handChats } from "../../../support/conversations/handRun";

const summary = (id: string, updatedAt: number, pinned = false): ConversationSummary => ({
	...{ id, updatedAt, pinned, title: id, endpoint: "E", createdAt: 0, turns: 1 },
});

/** A session that finds these chats on disk, and what an earlier one has remembered. */
function session(
	remembered: unknown,
	load = async (id: string): Promise<Conversation | undefined> => newConversation(id),
) {
	const memory = new Map<string, unknown>(remembered === undefined ? [] : [["conversation", remembered]]);
	const memento = {
		get: (key: string) => memory.get(key),
		update: async (key: string, value: unknown) => void memory.set(key, value),
		keys: () => [...memory.keys()],
	};
	const { chats, ask } = handChats();
	const store = {
		load,
		list: async () => [summary("pinned", 1, true), summary("old", 5), summary("new", 9)],
	};
	const last = new LastChat(memento as never, chats, store, silentLog);
	return { chats, ask, last, memory };
}

describe("The last chat", () => {
	it("is shown again after a reload", async () => {
		const { chats, last } = session("old");
		await last.restored;
		assert.equal(chats.current.id, "old");
	});

	it("is the newest one where nothing was remembered", async () => {
		const { chats, last } = session(undefined);
		await last.restored;
		assert.equal(chats.current.id, "new");
	});

	it("is none where the user had begun a new one", async () => {
		const { chats, last } = session("");
		await last.restored;
		assert.equal(chats.current.empty, true);
	});

	it("does not take away what the user asked in the meantime", async () => {
		const { chats, ask, last } = session("old", async (id) => {
			await Promise.resolve();
			await ask();
			return newConversation(id);
		});
		await last.restored;
		assert.equal(chats.current.conversation.turns.length, 1);
		chats.dispose();
	});

	it("leaves an empty chat where it cannot be read", async () => {
		const { chats, last } = session("old", async () => {
			throw new Error("damaged");
		});
		await last.restored;
		assert.equal(chats.current.empty, true);
	});

	it("is remembered when another chat is shown, and when the first question is asked", async () => {
		const { chats, ask, last, memory } = session("");
		await last.restored;
		await ask();
		assert.equal(memory.get("conversation"), chats.current.id);
		chats.new();
		assert.equal(memory.get("conversation"), "");
		chats.show(newConversation("other"));
		assert.equal(memory.get("conversation"), "");
		chats.dispose();
	});
});
