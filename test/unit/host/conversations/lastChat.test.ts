import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation } from "../../../../src/core/conversation/conversation";
import { silentLog } from "../../../../src/core/log";
import type { OpenedConversation } from "../../../../src/core/run/olderTurns";
import type { ConversationSummary } from "../../../../src/core/storage/summary";
import { LastChat } from "../../../../src/host/conversations/lastChat";
import { handChats } from "../../../support/conversations/handRun";
import { MemoryFiles } from "../../../support/conversations/memoryFiles";

const summary = (id: string, updatedAt: number, pinned = false): ConversationSummary => ({
	...{ id, updatedAt, pinned, title: id, endpoint: "E", createdAt: 0, turns: 1 },
});

/** A session that finds these chats on disk, and what an earlier one has saved. */
function session(
	saved: string | undefined,
	open = async (id: string): Promise<OpenedConversation | undefined> => ({
		conversation: newConversation(id),
	}),
	enabled = () => true,
) {
	const files = new MemoryFiles();
	if (saved !== undefined) files.put("last.txt", saved);
	const { chats, ask } = handChats();
	const store = {
		open,
		list: async () => [summary("pinned", 1, true), summary("old", 5), summary("new", 9)],
	};
	const last = new LastChat({ files, chats, store, enabled, log: silentLog });
	const onDisk = async () => {
		await last.flush();
		const bytes = files.contents.get("last.txt");
		return bytes && new TextDecoder().decode(bytes);
	};
	return { chats, ask, last, onDisk };
}

describe("The last chat", () => {
	it("is shown again after a reload", async () => {
		const { chats, last } = session("old");
		await last.restored;
		assert.equal(chats.current.id, "old");
	});

	it("is the newest one where nothing was saved", async () => {
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
			return { conversation: newConversation(id) };
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

	it("is saved when another chat is shown, and when the first question is asked", async () => {
		const { chats, ask, last, onDisk } = session("");
		await last.restored;
		await ask();
		assert.equal(await onDisk(), chats.current.id);
		chats.new();
		assert.equal(await onDisk(), "");
		chats.dispose();
	});

	it("is not saved while chats are not saved", async () => {
		const { chats, ask, last, onDisk } = session(undefined, undefined, () => false);
		await last.restored;
		await ask();
		assert.equal(await onDisk(), undefined);
		chats.dispose();
	});

	it("is none where the file holds something else", async () => {
		const { chats, last } = session("x".repeat(101));
		await last.restored;
		assert.equal(chats.current.empty, true);
	});
});
