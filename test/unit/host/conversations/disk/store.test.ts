import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation } from "../../../../../src/core/conversation/conversation";
import { StreamError } from "../../../../../src/core/errors/errors";
import { answerFile, questionFile } from "../../../../../src/core/storage/pieceName";
import { MemoryFiles } from "../../../../support/conversations/memoryFiles";
import {
	asJson,
	ask,
	conversationOf,
	someTime,
	uuid,
} from "../../../../support/conversations/sampleConversation";
import { testStore } from "../../../../support/conversations/testStore";

const folder = `conversations/${uuid(1)}`;
const titles = async ({ store }: ReturnType<typeof testStore>) =>
	(await store.list()).map(({ title }) => title);

/** So many conversations, each a day older than the next, the newest first. */
async function storeOf(count: number, options: Parameters<typeof testStore>[0] = {}) {
	const made = testStore(options);
	for (let at = 0; at < count; at++) {
		const question = { text: `Chat ${at}`, attachments: [] };
		const conversation = ask(newConversation(uuid(at + 1)), { run: uuid(1_000 + at), question });
		await made.clock.advance(86_400_000);
		await made.store.save(conversation);
	}
	return made;
}

describe("ConversationStore", () => {
	it("loads what it saved", async () => {
		const { store } = testStore();
		const conversation = conversationOf(3);
		await store.save(conversation, "My chat");
		const loaded = await store.load(uuid(1));
		assert.deepEqual(loaded?.conversation, asJson(conversation));
		assert.equal(loaded?.about.title, "My chat");
		assert.deepEqual(loaded?.notes, []);
	});

	it("writes one small file a question and an answer, and leaves no temporary one", async () => {
		const { store, files } = testStore();
		const conversation = conversationOf(2);
		await store.save(conversation);
		const names = conversation.turns.flatMap(({ id }, turn) => {
			const at = someTime + turn * 1_000;
			return [questionFile(id, at), answerFile(id, at)];
		});
		const paths = ["conversation.json", ...names].map((name) => `${folder}/${name}`);
		assert.deepEqual(files.paths(), [...paths, "index.json"].toSorted());
		for (const path of files.paths()) assert.equal(JSON.parse(files.text(path) ?? "").version, 1, path);
	});

	it("lists pinned conversations first, then the newest", async () => {
		const made = await storeOf(3);
		assert.deepEqual(await titles(made), ["Chat 2", "Chat 1", "Chat 0"]);
		await made.store.pin(uuid(1), true);
		assert.deepEqual(await titles(made), ["Chat 0", "Chat 2", "Chat 1"]);
		await made.store.pin(uuid(1), false);
		assert.deepEqual(await titles(made), ["Chat 2", "Chat 1", "Chat 0"]);
	});

	it("says of each conversation what the history shows", async () => {
		const { store, clock } = testStore();
		const conversation = conversationOf(2);
		ask(conversation, { run: uuid(5), at: someTime + 9_000, endpoint: "Other" });
		await store.save(conversation);
		const [summary] = await store.list();
		assert.deepEqual(summary, {
			id: uuid(1),
			title: `Question ${uuid(100)}`,
			endpoint: "Other",
			createdAt: clock.now(),
			updatedAt: someTime + 9_200,
			pinned: false,
			turns: 3,
		});
	});

	it("renames, without control characters, and goes back to the first question", async () => {
		const { store, files } = testStore();
		await store.save(conversationOf(1));
		await store.rename(uuid(1), "New\u202e\nname");
		assert.equal((await store.list())[0]?.title, "New name");
		await store.pin(uuid(1), true);
		assert.equal((await store.load(uuid(1)))?.about.title, "New name");
		await store.rename(uuid(1), " \u0000 ");
		assert.equal((await store.list())[0]?.title, `Question ${uuid(100)}`);
		assert.equal(JSON.parse(files.text(`${folder}/conversation.json`) ?? "").title, undefined);
	});

	it("tells its listeners of what changes, and goes on where one of them fails", async () => {
		const { store, log } = testStore();
		let changes = 0;
		store.onDidChange(() => assert.fail("a listener that fails"));
		const stop = store.onDidChange(() => changes++);
		await store.save(conversationOf(1));
		await store.rename(uuid(1), "x");
		assert.equal(changes, 2);
		await (await store.delete(uuid(1)))();
		assert.equal(changes, 4);
		stop();
		await store.pin(uuid(1), true);
		assert.equal(changes, 4);
		assert.equal(log.lines.length, 5);
	});

	it("takes no id that could be a path", async () => {
		const { store, files } = testStore();
		files.put("secret/conversation.json", "{}");
		for (const id of [
			"../secret",
			"secret",
			"",
			".",
			"..",
			"a/b",
			`${uuid(1)}/..`,
			uuid(1).toUpperCase().replace("0", "A"),
		]) {
			assert.equal(await store.load(id), undefined);
			assert.equal(await (await store.delete(id))(), false);
			await assert.rejects(store.rename(id, "x"), StreamError);
			await assert.rejects(store.save(conversationOf(1, id)), RangeError);
		}
		for (const run of ["../x", "x"]) {
			await assert.rejects(store.save(ask(newConversation(uuid(1)), { run })), RangeError);
		}
		assert.deepEqual(files.paths("secret"), ["secret/conversation.json"]);
		assert.ok(files.operations.every((operation) => !operation.includes("..")));
	});

	it("removes turns with their answers, and brings them back", async () => {
		const { store } = testStore();
		const conversation = conversationOf(3);
		await store.save(conversation);
		const removed = conversation.turns.splice(1);
		await store.removeTurns(conversation, removed);
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
		assert.equal((await store.list())[0]?.turns, 1);
		conversation.turns.push(...removed);
		await store.restoreTurns(conversation, removed);
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
	});

	it("leaves the file of a newer version as it is, and says so", async () => {
		const { store, files } = testStore();
		await store.save(conversationOf(1));
		const newer = '{"version":2,"title":"New"}';
		files.put(`${folder}/conversation.json`, newer);
		const told = (error: unknown) =>
			error instanceof StreamError && /newer version.*Update/.test(error.message);
		await assert.rejects(store.rename(uuid(1), "x"), told);
		await assert.rejects(store.pin(uuid(1), true), told);
		assert.equal(await store.pieces.choose(uuid(1), uuid(100), uuid(100)), true);
		assert.equal(files.text(`${folder}/conversation.json`), newer);
		assert.equal((await store.load(uuid(1)))?.notes.length, 1);
	});

	it("mends the file of the whole conversation where that is damaged, with the next change", async () => {
		const { store, files } = testStore();
		const conversation = conversationOf(2);
		await store.save(conversation);
		files.put(`${folder}/conversation.json`, "{");
		await store.rename(uuid(1), "Mine");
		const loaded = await store.load(uuid(1));
		assert.deepEqual(loaded?.conversation, asJson(conversation));
		assert.deepEqual(loaded?.about, { title: "Mine", createdAt: someTime, chosen: {} });
	});

	it("refuses an answer of 200 MB and shows the rest", async () => {
		const { store, files } = testStore();
		await store.save(conversationOf(2));
		files.sizes.set(`${folder}/${answerFile(uuid(100), someTime)}`, 200 * 1024 * 1024);
		const turns = (await store.load(uuid(1)))?.conversation.turns;
		assert.match(turns?.[0]?.answers[0]?.ended?.failure?.message ?? "", /larger than 64 MB/);
		assert.equal(turns?.[1]?.answers[0]?.ended?.outcome, "completed");
	});

	it("says in a sentence why the user's change was not made", async () => {
		const { store, files } = testStore();
		await store.save(conversationOf(1));
		const sentences = { full: /disk is full/, readOnly: /read-only/, other: /Try again/ };
		for (const [kind, sentence] of Object.entries(sentences)) {
			files.failing = (operation) =>
				operation === "write" || operation === "rename" ? (kind as "full") : undefined;
			const told = (error: unknown) => error instanceof StreamError && sentence.test(error.message);
			await assert.rejects(store.rename(uuid(1), "x"), told);
			await assert.rejects(store.delete(uuid(1)), told);
			assert.equal((await store.list()).length, 1);
			assert.ok(await store.load(uuid(1)));
		}
	});
});

describe("a deleted conversation", () => {
	it("is brought back by Undo", async () => {
		const { store, files, clock } = testStore();
		const conversation = conversationOf(2);
		await store.save(conversation);
		const undo = await store.delete(uuid(1));
		assert.deepEqual(await store.list(), []);
		assert.equal(await store.load(uuid(1)), undefined);
		await clock.advance(9_999);
		assert.equal(await undo(), true);
		assert.equal((await store.list()).length, 1);
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
		assert.deepEqual(files.paths("deleted"), []);
		assert.equal(clock.waiting, 0);
	});

	it("is gone after ten seconds", async () => {
		const { store, files, clock } = testStore();
		await store.save(conversationOf(2));
		const undo = await store.delete(uuid(1));
		assert.equal(files.paths("deleted").length, 5);
		await clock.advance(10_000);
		assert.deepEqual(files.paths(), ["index.json"]);
		assert.equal(await undo(), false);
		assert.deepEqual(await store.list(), []);
	});

	it("is gone after the next start, though never before another window could undo it", async () => {
		const files = new MemoryFiles();
		const first = testStore({ files });
		await first.store.save(conversationOf(1));
		const undo = await first.store.delete(uuid(1));
		const second = testStore({ files });
		await second.store.start();
		assert.equal(await undo(), true);
		await first.store.delete(uuid(1));
		first.store.dispose();
		assert.equal(first.clock.waiting, 0);
		const third = testStore({ files });
		await third.store.start();
		await third.clock.advance(10_000);
		assert.deepEqual(files.paths("deleted"), []);
	});

	it("is no problem for a second window that deletes it too", async () => {
		const files = new MemoryFiles();
		const [one, two] = [testStore({ files }), testStore({ files })];
		await one.store.save(conversationOf(1));
		const undo = await Promise.all([one.store.delete(uuid(1)), two.store.delete(uuid(1))]);
		assert.deepEqual(await two.store.list(), []);
		const undone = [await undo[0](), await undo[1]()];
		assert.deepEqual(undone.toSorted(), [false, true]);
		assert.equal((await one.store.list()).length, 1);
		const again = await two.store.delete(uuid(99));
		assert.equal(await again(), false);
	});

	it("keeps what was asked in it since, when it is brought back", async () => {
		const { store } = testStore();
		const conversation = conversationOf(1);
		await store.save(conversation);
		const undo = await store.delete(uuid(1));
		await store.save(conversationOf(1, uuid(1), 200));
		assert.equal(await undo(), true);
		const runs = (await store.load(uuid(1)))?.conversation.turns.map(({ id }) => id);
		assert.deepEqual(runs, [uuid(100), uuid(200)]);
	});
});

describe("the limit of conversations", () => {
	it("removes the oldest, never a pinned or an open one", async () => {
		const open = new Set([uuid(2)]);
		let limit = 0;
		const made = await storeOf(6, { limit: () => limit, isOpen: (id) => open.has(id) });
		await made.store.pin(uuid(1), true);
		limit = 2;
		await made.clock.advance(1_000);
		await made.store.save(conversationOf(1, uuid(50), 500));
		assert.deepEqual(await titles(made), ["Chat 0", `Question ${uuid(500)}`, "Chat 5", "Chat 1"]);
		assert.equal((await made.files.list("conversations")).length, 4);
	});

	it("never removes the one that has just been saved, however old its answers are", async () => {
		const made = await storeOf(3, { limit: () => 1 });
		assert.deepEqual(await titles(made), ["Chat 2"]);
		await made.store.save(conversationOf(1, uuid(50), 500));
		assert.deepEqual(await titles(made), [`Question ${uuid(500)}`]);
	});

	it("is none where it is 0", async () => {
		const made = await storeOf(5, { limit: () => 0 });
		assert.equal((await titles(made)).length, 5);
	});
});
