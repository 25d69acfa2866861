import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { Conversation } from "../../src/core/conversation/conversation";
import { silentLog } from "../../src/core/log";
import { systemClock } from "../../src/core/wire/clock";
import { ConversationStore } from "../../src/host/conversations/disk/store";
import { WorkspaceFiles } from "../../src/host/conversations/disk/workspaceFiles";
import { findConversation, openedChat } from "../../src/host/conversations/historyParts";
import { savedChats } from "../../src/host/conversations/savedChats";
import { handChats } from "../support/conversations/handRun";
import { asJson, conversationOf, uuid } from "../support/conversations/sampleConversation";

/** Counts how many files are read. */
class CountedFiles extends WorkspaceFiles {
	reads = 0;

	override read(path: string, limit: number): Promise<Uint8Array> {
		this.reads++;
		return super.read(path, limit);
	}
}

describe("Opening a chat of 300 turns from a real disk", function () {
	this.timeout(30_000);
	const conversation = conversationOf(300);
	let folder: string;
	let files: CountedFiles;
	let parts: Parameters<typeof openedChat>[0];
	let hands: ReturnType<typeof handChats>;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), "stream-panel-"));
		files = new CountedFiles(vscode.Uri.file(folder));
		const store = new ConversationStore({
			files,
			clock: systemClock,
			limit: () => 0,
			isOpen: () => false,
			log: silentLog,
		});
		await store.save(conversation);
		hands = handChats();
		parts = { chats: hands.chats, store: savedChats(store) };
		files.reads = 0;
	});

	afterEach(async () => {
		hands.chats.dispose();
		await rm(folder, { recursive: true, force: true });
	});

	const ids = ({ turns }: Pick<Conversation, "turns">) => turns.map(({ id }) => id);

	it("reads its newest turns first, and the whole of it when it is wanted", async () => {
		const chat = (await openedChat(parts, uuid(1))) ?? assert.fail("It is not there.");
		assert.deepEqual(ids(chat.conversation), ids(conversation).slice(-10));
		assert.equal(files.reads, 21);
		await chat.complete();
		assert.deepEqual(chat.conversation, asJson(conversation));
	});

	it("exports and searches all of it, even if only its newest turns are there", async () => {
		await openedChat(parts, uuid(1));
		assert.deepEqual(await findConversation(parts, uuid(1)), asJson(conversation));
	});

	it("keeps every turn when a question is asked at once", async () => {
		const chat = (await openedChat(parts, uuid(1))) ?? assert.fail("It is not there.");
		const asked = chat.ask({
			question: { text: "And now?", attachments: [] },
			instructions: "",
			source: { endpoint: "test", name: "Test" },
			provider: { stream: () => assert.fail("nobody is asked") },
		});
		assert.equal(chat.busy, true);
		while (!chat.answering) await new Promise((resolve) => setTimeout(resolve, 5));
		chat.stop();
		await asked;
		assert.equal(chat.conversation.turns.length, 301);
		assert.equal((await readdir(join(folder, "conversations", uuid(1)))).length, 601);
	});
});
