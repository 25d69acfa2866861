import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerFile, questionFile } from "../../../../../src/core/storage/pieceName";
import { encodeQuestion } from "../../../../../src/core/storage/pieces";
import { type FileOperation, MemoryFiles } from "../../../../support/conversations/memoryFiles";
import { asJson, conversationOf, someTime, uuid } from "../../../../support/conversations/sampleConversation";
import { testStore } from "../../../../support/conversations/testStore";

const folder = `conversations/${uuid(1)}`;
const answer = `${folder}/${answerFile(uuid(100), someTime)}`;
const isTemporary = (path: string) => path.endsWith(".tmp");
const temporary = (files: MemoryFiles) => files.paths().filter(isTemporary);

/** From this operation on nothing happens any more, as after `kill -9`. */
function crashAt(files: MemoryFiles, operation: FileOperation, path: string): void {
	let crashed = false;
	files.failing = (now, at) => {
		crashed ||= now === operation && at.startsWith(path);
		return crashed ? "other" : undefined;
	};
}

async function saved() {
	const made = testStore();
	const conversation = conversationOf(2);
	await made.store.save(conversation);
	const [turn] = conversation.turns;
	assert.ok(turn?.answers[0]);
	return { ...made, conversation, turn, first: turn.answers[0] };
}

describe("a crash", () => {
	it("between the temporary file and its name leaves the file as it was before", async () => {
		const { store, files, conversation, turn, first } = await saved();
		const before = asJson(conversation);
		crashAt(files, "rename", answer);
		first.notices.push("Later");
		await assert.rejects(store.pieces.saveAnswer(uuid(1), turn, first));
		files.failing = () => undefined;
		assert.equal(temporary(files).length, 1);
		const next = testStore({ files });
		assert.deepEqual((await next.store.load(uuid(1)))?.conversation, before);
		assert.equal(temporary(files).length, 1, "it may be another window's that is still writing");
		await next.clock.advance(60_001);
		assert.deepEqual((await next.store.load(uuid(1)))?.conversation, before);
		assert.deepEqual(temporary(files), []);
	});

	it("in the middle of VS Code's rename, which removes the target first, loses nothing", async () => {
		const { store, files, conversation, turn, first } = await saved();
		first.notices.push("Later");
		crashAt(files, "rename", answer);
		await assert.rejects(store.pieces.saveAnswer(uuid(1), turn, first));
		files.failing = () => undefined;
		files.contents.delete(answer);
		const next = testStore({ files });
		assert.deepEqual((await next.store.load(uuid(1)))?.conversation, asJson(conversation));
		await next.clock.advance(60_001);
		assert.deepEqual((await next.store.load(uuid(1)))?.conversation, asJson(conversation));
		assert.deepEqual(temporary(files), []);
		assert.ok(files.text(answer));
	});

	it("in the middle of VS Code's rename loses no title either, whatever is changed next", async () => {
		const { store, files } = await saved();
		const about = `${folder}/conversation.json`;
		crashAt(files, "rename", about);
		await assert.rejects(store.rename(uuid(1), "Mine"));
		files.failing = () => undefined;
		files.contents.delete(about);
		const next = testStore({ files });
		await next.store.pin(uuid(1), true);
		const read = await next.store.load(uuid(1));
		assert.equal(read?.about.title, "Mine");
		assert.equal(read?.about.pinned, true);
	});

	it("while the temporary file is written costs what was not written yet", async () => {
		const { files, conversation } = await saved();
		const text = files.text(answer) ?? "";
		const before = asJson(conversation);
		for (const length of [0, 1, 100, text.length - 1]) {
			const half = `${answer}.${someTime.toString(36)}-0123abcd.tmp`;
			files.put(half, text.slice(0, length));
			const next = testStore({ files });
			assert.deepEqual((await next.store.load(uuid(1)))?.conversation, before);
			files.put(half, text.slice(0, length));
			files.contents.delete(answer);
			await next.clock.advance(60_001);
			const turns = (await next.store.load(uuid(1)))?.conversation.turns;
			assert.equal(turns?.[0]?.answers[0]?.ended?.failure?.kind, "truncated");
			assert.deepEqual(turns?.[1], before.turns[1]);
			assert.deepEqual(temporary(files), []);
			files.put(answer, text);
		}
	});

	it("of a save leaves every file whole, whichever operation was the last", async () => {
		const count = (await saved()).files.operations.length;
		assert.ok(count > 10);
		for (let last = 0; last < count; last++) {
			const { store, files } = testStore();
			let done = 0;
			files.failing = () => (done++ >= last ? "other" : undefined);
			await store.save(conversationOf(2)).catch(() => {});
			files.failing = () => undefined;
			const next = testStore({ files });
			const read = await next.store.load(uuid(1));
			for (const turn of read?.conversation.turns ?? []) {
				assert.match(turn.question.text, /^Question /);
				for (const { ended } of turn.answers)
					assert.ok([undefined, "truncated"].includes(ended?.failure?.kind));
			}
			assert.equal((await next.store.list()).length, read ? 1 : 0);
		}
	});
});

describe("a folder of which another window writes a file while it is read", () => {
	it("is read whole", async () => {
		const { store, files, conversation } = await saved();
		const text = files.text(answer) ?? "";
		const half = `${answer}.${someTime.toString(36)}-0123abcd.tmp`;
		let listed = 0;
		files.before = (operation, path) => {
			if (operation === "list" && path === folder) {
				// The first time it is listed the file is there, and then it is replaced.
				if (++listed === 2) files.put(answer, text);
			} else if (operation === "read" && path === answer && listed === 1) files.contents.delete(answer);
		};
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
		assert.equal(listed, 2);
		files.before = () => {};
		files.put(half, text);
		files.contents.delete(answer);
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
	});

	it("is read as far as it is there, where a file is gone for good", async () => {
		const { store, files } = await saved();
		files.failing = (operation, path) => (operation === "read" && path === answer ? "missing" : undefined);
		const turns = (await store.load(uuid(1)))?.conversation.turns;
		assert.equal(turns?.length, 2);
		assert.equal(turns?.[0]?.answers[0]?.ended?.failure?.kind, "truncated");
	});

	it("shows a note for a file that can't be read", async () => {
		const { store, files } = await saved();
		files.failing = (operation, path) => (operation === "read" && path === answer ? "readOnly" : undefined);
		const turns = (await store.load(uuid(1)))?.conversation.turns;
		assert.match(turns?.[0]?.answers[0]?.ended?.failure?.message ?? "", /could not be read/);
	});
});

describe("two windows that write into the same conversation", () => {
	it("lose neither's turns, titles nor choices, however their operations interleave", async () => {
		const files = new MemoryFiles();
		const [one, two] = [testStore({ files }), testStore({ files })];
		await one.store.save(conversationOf(1));
		const write = async ({ store }: typeof one, first: number) => {
			const conversation = conversationOf(5, uuid(1), first);
			for (const turn of conversation.turns) {
				await store.pieces.saveQuestion(conversation, turn);
				for (const answer of turn.answers) {
					for (let again = 0; again < 3; again++) await store.pieces.saveAnswer(uuid(1), turn, answer);
				}
				await store.refresh(conversation);
			}
		};
		await Promise.all([write(one, 200), write(two, 300), two.store.rename(uuid(1), "Both")]);
		await one.store.pieces.choose(uuid(1), uuid(200), uuid(200));
		await two.store.pieces.choose(uuid(1), uuid(300), uuid(300));
		const read = await testStore({ files }).store.load(uuid(1));
		assert.equal(read?.conversation.turns.length, 11);
		assert.ok(read.conversation.turns.every(({ answers }) => answers[0]?.ended?.outcome === "completed"));
		assert.equal(read.about.title, "Both");
		assert.deepEqual(Object.keys(read.about.chosen), [uuid(200), uuid(300)]);
		assert.deepEqual(temporary(files), []);
	});
});

describe("a question's file", () => {
	it("is found under its own name, whatever turn it says", async () => {
		const { store, files } = await saved();
		const question = { text: "Moved", attachments: [] };
		const text = encodeQuestion({ turn: uuid(999), at: someTime, order: 0, question });
		files.put(`${folder}/${questionFile(uuid(100), someTime)}`, text);
		assert.equal((await store.load(uuid(1)))?.conversation.turns[0]?.question.text, "Moved");
	});
});

describe("a conversation that is saved as a whole", () => {
	it("is there as a whole or not at all, whichever operation fails, and leaves nothing behind", async () => {
		const count = (await saved()).files.operations.length;
		for (let last = 0; last < count; last++) {
			const { store, files } = testStore();
			let done = 0;
			files.failing = (operation) => (operation !== "remove" && done++ === last ? "full" : undefined);
			const conversation = conversationOf(2);
			const problem = await store.save(conversation).catch((error: unknown) => error);
			files.failing = () => undefined;
			const read = await store.load(uuid(1));
			if (read) assert.deepEqual(read.conversation, asJson(conversation));
			else assert.ok(problem, `operation ${last}`);
			assert.deepEqual(files.paths("deleted"), []);
			assert.deepEqual(temporary(files), []);
		}
	});

	it("keeps what another window has in its folder", async () => {
		const { store } = await saved();
		const more = conversationOf(1, uuid(1), 200);
		await store.save(more);
		assert.equal((await store.load(uuid(1)))?.conversation.turns.length, 3);
	});
});
