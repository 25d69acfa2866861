import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type ConversationSummary, encodeIndex } from "../../../../../src/core/storage/summary";
import type { MemoryFiles } from "../../../../support/conversations/memoryFiles";
import { conversationOf, uuid } from "../../../../support/conversations/sampleConversation";
import { testStore } from "../../../../support/conversations/testStore";

/** Conversations of one turn each, as files. */
async function filesOfMany(count: number): Promise<MemoryFiles> {
	const { store, files } = testStore();
	for (let at = 0; at < count; at++) await store.save(conversationOf(1, uuid(at + 1), 1_000 + at));
	files.takeOperations();
	return files;
}

const ids = async (store: ReturnType<typeof testStore>["store"]) =>
	(await store.list()).map(({ id }) => id).toSorted();

describe("index.json", () => {
	it("is all that is read to list 500 conversations", async () => {
		const { store, files } = testStore();
		const summaries = Array.from({ length: 500 }, (_, at): ConversationSummary => {
			const id = uuid(at + 1);
			files.put(`conversations/${id}/conversation.json`, "{}");
			return {
				id,
				title: `Chat ${at}`,
				endpoint: "Test",
				createdAt: at,
				updatedAt: at,
				pinned: false,
				turns: 3,
			};
		});
		files.put("index.json", encodeIndex(summaries));
		const list = await store.list();
		assert.deepEqual(list, summaries.toReversed());
		assert.deepEqual(files.operations, ["list conversations", "read index.json"]);
	});

	it("is made again from the folders where it is missing or damaged", async () => {
		const files = await filesOfMany(5);
		const whole = files.text("index.json") ?? assert.fail();
		const before = await testStore({ files }).store.list();
		const damage = ["", "{", "[]", '{"version":1}', '{"version":2}', whole.slice(0, -1), whole.slice(0, 200)];
		for (const text of [...damage, undefined]) {
			if (text === undefined) files.contents.delete("index.json");
			else files.put("index.json", text);
			assert.deepEqual(await testStore({ files }).store.list(), before, text);
			files.takeOperations();
			assert.deepEqual(await testStore({ files }).store.list(), before);
			assert.deepEqual(files.takeOperations(), ["list conversations", "read index.json"]);
		}
	});

	it("leaves out what is wrong in it, and reads that from the folder", async () => {
		const files = await filesOfMany(3);
		const index = JSON.parse(files.text("index.json") ?? "") as { conversations: Record<string, unknown>[] };
		const before = await testStore({ files }).store.list();
		Object.assign(index.conversations[0] ?? {}, { title: 7 });
		Object.assign(index.conversations[1] ?? {}, { id: "../../x" });
		files.put("index.json", JSON.stringify(index));
		assert.deepEqual(await testStore({ files }).store.list(), before);
	});

	it("gains a conversation of another window, and loses one that is gone, reading no other folder", async () => {
		const files = await filesOfMany(4);
		const index = files.text("index.json") ?? "";
		await testStore({ files }).store.save(conversationOf(1, uuid(50), 500));
		await files.remove(`conversations/${uuid(2)}`);
		files.put("index.json", index);
		files.takeOperations();
		const { store } = testStore({ files });
		assert.deepEqual(await ids(store), [uuid(1), uuid(3), uuid(4), uuid(50)]);
		const folders = files.takeOperations().filter((operation) => operation.includes("conversations/"));
		assert.ok(folders.length > 0 && folders.every((operation) => operation.includes(uuid(50))));
		await store.list();
		assert.deepEqual(files.takeOperations(), ["list conversations", "read index.json"]);
	});

	it("is mended when the conversation is loaded of which another window wrote an old entry", async () => {
		const files = await filesOfMany(1);
		const { store } = testStore({ files });
		const [summary] = await store.list();
		assert.ok(summary);
		files.put("index.json", encodeIndex([{ ...summary, title: "Old", turns: 7 }]));
		assert.equal((await store.list())[0]?.title, "Old");
		await store.load(uuid(1));
		assert.deepEqual(await store.list(), [summary]);
	});

	it("hides a folder without a question, until there is one", async () => {
		const files = await filesOfMany(1);
		const { store } = testStore({ files });
		const conversation = conversationOf(1, uuid(9), 900);
		await store.pieces.begin(conversation);
		assert.deepEqual(await ids(store), [uuid(1)]);
		const [turn] = conversation.turns;
		await store.pieces.saveQuestion(conversation, turn ?? assert.fail());
		assert.deepEqual(await ids(store), [uuid(1), uuid(9)]);
	});

	it("is kept in memory where it can't be written", async () => {
		const files = await filesOfMany(3);
		files.contents.delete("index.json");
		files.failing = (operation) => (operation === "write" ? "readOnly" : undefined);
		const { store } = testStore({ files });
		assert.equal((await store.list()).length, 3);
		files.takeOperations();
		assert.equal((await store.list()).length, 3);
		assert.ok(files.takeOperations().every((operation) => !operation.startsWith("read")));
		files.failing = () => undefined;
		await store.list();
		assert.equal((await testStore({ files }).store.list()).length, 3);
		assert.ok(files.text("index.json"));
	});

	it("is read from its temporary file while another window replaces it", async () => {
		const files = await filesOfMany(5);
		const { store, clock } = testStore({ files });
		const before = await store.list();
		const text = files.text("index.json") ?? assert.fail();
		files.put(`index.json.${(clock.now() + 1).toString(36)}-0123abcd.tmp`, text.slice(0, 50));
		files.put(`index.json.${clock.now().toString(36)}-0123abcd.tmp`, text);
		files.contents.delete("index.json");
		files.takeOperations();
		assert.deepEqual(await store.list(), before);
		assert.ok(files.takeOperations().every((operation) => !operation.includes("conversations/")));
	});

	it("is read once more where another window has just replaced it", async () => {
		const files = await filesOfMany(5);
		const { store } = testStore({ files });
		const before = await store.list();
		const text = files.text("index.json") ?? assert.fail();
		files.contents.delete("index.json");
		files.before = (operation, path) => {
			if (operation === "list" && path === "") files.put("index.json", text);
		};
		files.takeOperations();
		assert.deepEqual(await store.list(), before);
		assert.ok(files.takeOperations().every((operation) => !operation.includes("conversations/")));
	});

	it("leaves nothing of a write that a crash cut off", async () => {
		const files = await filesOfMany(1);
		const temporary = (at: number) => `index.json.${at.toString(36)}-0123abcd.tmp`;
		const made = testStore({ files });
		const [old, young] = [temporary(made.clock.now() - 1), temporary(made.clock.now())];
		files.put(old, "half");
		files.put(young, "another window's");
		files.put("index.json.txt", "not ours");
		await made.clock.advance(60_000);
		await made.store.start();
		assert.deepEqual([files.contents.has(old), files.contents.has(young)], [false, true]);
		await made.clock.advance(1);
		await made.store.start();
		assert.deepEqual(
			files.paths("index.json").filter((path) => path !== "index.json"),
			["index.json.txt"],
		);
	});
});
