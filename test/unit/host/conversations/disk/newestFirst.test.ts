import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Conversation } from "../../../../../src/core/conversation/conversation";
import { answerFile, questionFile } from "../../../../../src/core/storage/pieceName";
import {
	asJson,
	ask,
	conversationOf,
	filesOf,
	someTime,
	uuid,
} from "../../../../support/conversations/sampleConversation";
import { testStore } from "../../../../support/conversations/testStore";

const folder = `conversations/${uuid(1)}`;
const ids = ({ turns }: Pick<Conversation, "turns">) => turns.map(({ id }) => id);
/** When the n-th turn was asked. */
const at = (turn: number) => someTime + turn * 1_000;

async function saved(turns: number, change: (conversation: Conversation) => void = () => {}) {
	const made = testStore();
	const conversation = conversationOf(turns);
	change(conversation);
	await made.store.save(conversation);
	made.files.takeOperations();
	const reads = () =>
		made.files.takeOperations().filter((one) => one.startsWith("read conversations/")).length;
	const open = async () => (await made.store.open(uuid(1))) ?? assert.fail("It is not there.");
	return { ...made, conversation, reads, open };
}

describe("Opening a long conversation", () => {
	it("reads the files of its last ten turns, and the others when they are wanted", async () => {
		const { open, reads, conversation } = await saved(300);
		const opened = await open();
		assert.equal(reads(), 21);
		assert.deepEqual(ids(opened.conversation), ids(conversation).slice(-10));
		const older = (await opened.older?.()) ?? assert.fail("It was opened as a whole.");
		assert.deepEqual(
			[...older.turns, ...opened.conversation.turns],
			asJson(conversation.turns),
			"both together are all that was saved",
		);
	});

	it("reads the whole of a short one at once", async () => {
		const { open, conversation } = await saved(10);
		const opened = await open();
		assert.equal(opened.older, undefined);
		assert.deepEqual(opened.conversation, asJson(conversation));
	});

	it("reads the whole of one that an earlier version saved", async () => {
		const { store, files } = testStore();
		const conversation = conversationOf(30);
		for (const { name, text } of filesOf(conversation)) files.put(`${folder}/${name}`, text);
		const opened = await store.open(uuid(1));
		assert.equal(opened?.older, undefined);
		assert.deepEqual(opened?.conversation, asJson(conversation));
	});

	it("finds nothing where there is no conversation", async () => {
		assert.equal(await testStore().store.open(uuid(1)), undefined);
		assert.equal(await testStore().store.open("../x"), undefined);
	});

	it("leaves an answer that an early turn got late to that turn", async () => {
		const { open } = await saved(40, (conversation) =>
			ask(conversation, { run: uuid(900), turn: uuid(102), at: at(100) }),
		);
		const opened = await open();
		assert.equal(opened.conversation.turns.length, 10);
		const older = (await opened.older?.())?.turns ?? [];
		assert.deepEqual(
			older[2]?.answers.map(({ id }) => id),
			[uuid(102), uuid(900)],
		);
		assert.equal(older.length, 30);
	});

	it("has all answers of its newest turns, and the chosen one", async () => {
		const { open } = await saved(40, (conversation) =>
			ask(conversation, { run: uuid(900), turn: uuid(139), at: at(200) }),
		);
		const last = (await open()).conversation.turns.at(-1);
		assert.deepEqual([last?.answers.length, last?.chosen], [2, uuid(900)]);
	});

	it("shows a damaged question where it was asked", async () => {
		const { open, files } = await saved(40);
		files.put(`${folder}/${questionFile(uuid(135), at(35))}`, "{");
		const { turns } = (await open()).conversation;
		assert.deepEqual(turns.map(({ id }) => id)[5], uuid(135));
		assert.match(turns[5]?.question.text ?? "", /could not be read/);
	});

	for (const [what, harm] of [
		["an answer whose question is missing", questionFile(uuid(135), at(35))],
		["a temporary file", undefined],
	] as const) {
		it(`reads everything where there is ${what}`, async () => {
			const { open, files } = await saved(40);
			if (harm) await files.remove(`${folder}/${harm}`);
			else files.put(`${folder}/${answerFile(uuid(139), at(39))}.1-abcdef01.tmp`, "{");
			const opened = await open();
			assert.equal(opened.older, undefined);
			assert.equal(opened.conversation.turns.length, 40);
		});
	}

	it("leaves a turn that another window adds meanwhile to that window", async () => {
		const { open, store, conversation } = await saved(40);
		const opened = await open();
		ask(conversation, { run: uuid(901), at: at(900) });
		await store.restoreTurns(conversation, conversation.turns.slice(-1));
		const older = (await opened.older?.())?.turns ?? [];
		assert.deepEqual(ids({ turns: [...older] }), ids(conversation).slice(0, 30));
	});

	it("has no older turns if another window deletes it meanwhile", async () => {
		const { open, store } = await saved(40);
		const opened = await open();
		await store.delete(uuid(1));
		assert.deepEqual((await opened.older?.())?.turns, []);
	});

	it("removes a turn that an earlier version saved", async () => {
		const { store, files } = testStore();
		const conversation = conversationOf(3);
		for (const { name, text } of filesOf(conversation)) files.put(`${folder}/${name}`, text);
		await store.removeTurns(conversation, conversation.turns.slice(2));
		assert.deepEqual(
			ids((await store.load(uuid(1)))?.conversation ?? { turns: [] }),
			ids(conversation).slice(0, 2),
		);
	});

	it("shows an answer once that two versions have saved", async () => {
		const { store, files, conversation } = await saved(3);
		for (const { name, text } of filesOf(conversation)) files.put(`${folder}/${name}`, text);
		assert.deepEqual((await store.load(uuid(1)))?.conversation, asJson(conversation));
	});
});
