import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Question } from "../../../../src/core/events/question";
import { Questions } from "../../../../src/host/answers/questions";
import { SavedQueues } from "../../../../src/host/conversations/savedQueues";
import { MemoryFiles } from "../../../support/conversations/memoryFiles";
import { testWriter } from "../../../support/conversations/testWriter";
import { settle } from "../../../support/run/fakeClock";
import { Lines } from "../../../support/run/runs";

const question = (text: string): Question => ({ text, attachments: [] });

/** A window over these files, with the chat that an earlier one has left in them. */
async function openWindow({ files = new MemoryFiles(), enabled = true, id = "" } = {}) {
	const made = testWriter({ files });
	const log = new Lines();
	const saved = new SavedQueues({
		files,
		now: () => made.clock.now(),
		enabled: () => enabled,
		flush: () => made.writer.flush(),
		log,
	});
	const opened = id === "" ? undefined : await made.store.load(id);
	if (opened) made.chats.show(opened.conversation);
	const chat = made.chats.current;
	let changes = 0;
	const questions = new Questions(
		() => ({
			source: { endpoint: "test", name: "Test" },
			provider: { stream: () => assert.fail("nobody is asked") },
		}),
		() => "",
		() => changes++,
		undefined,
		undefined,
		saved,
	);
	const waiting = () => questions.queueOf(chat).list.map(({ question }) => question.text);
	const file = () => files.text(`conversations/${chat.id}/queue.json`);
	return { ...made, log, saved, chat, questions, waiting, file, files, changes: () => changes };
}

/** A window in which an answer streams and these questions wait. */
async function queued(...texts: string[]) {
	const window = await openWindow();
	await window.ask();
	for (const text of texts) await window.questions.ask(window.chat, question(text));
	await window.saved.flush();
	return window;
}

describe("Queued questions on disk", () => {
	it("are held in the next window, and none is sent by itself", async () => {
		const { files, chat } = await queued("a", "b");
		const next = await openWindow({ files, id: chat.id });
		next.questions.queueOf(next.chat);
		await settle();
		assert.deepEqual([next.waiting(), next.questions.queueOf(next.chat).held], [["a", "b"], true]);
		assert.ok(next.changes() > 0);
		assert.equal(next.questions.queueOf(next.chat).next("completed"), undefined, "a resumed answer ends");
		assert.equal(next.chat.busy, false);
	});

	it("go on when the user sends one of them", async () => {
		const { files, chat } = await queued("a", "b");
		const next = await openWindow({ files, id: chat.id });
		const queue = next.questions.queueOf(next.chat);
		await settle();
		const first = queue.take(queue.list[0]?.id ?? "");
		assert.equal(first?.text, "a");
		queue.release();
		assert.equal(queue.held, false);
		assert.equal(queue.next("completed")?.text, "b");
		await next.saved.flush();
		assert.equal(next.file(), undefined);
	});

	it("are saved in their order with each change, and their file is removed with the last one", async () => {
		const { questions, chat, saved, file } = await queued("a", "b");
		const queue = questions.queueOf(chat);
		queue.moveUp(queue.list[1]?.id ?? "");
		await saved.flush();
		assert.deepEqual(
			JSON.parse(file() ?? "").questions.map(({ text }: Question) => text),
			["b", "a"],
		);
		for (const { id } of queue.list) queue.take(id);
		await saved.flush();
		assert.equal(file(), undefined);
	});

	it("keep their attachments", async () => {
		const { files, chat, questions, saved } = await queued();
		const attachments = [{ uri: "file:///a.ts", name: "a.ts", languageId: "typescript", text: "let a;" }];
		await questions.ask(chat, { text: "Why?", attachments });
		await saved.flush();
		const next = await openWindow({ files, id: chat.id });
		assert.deepEqual(await next.saved.load(next.chat), [{ text: "Why?", attachments }]);
	});

	it("stay complete if more are added before they are read", async () => {
		const { files, chat } = await queued("a");
		const next = await openWindow({ files, id: chat.id });
		next.questions.queueOf(next.chat).add(question("b"));
		await settle();
		await next.saved.flush();
		assert.deepEqual(next.waiting(), ["a", "b"]);
		assert.match(next.file() ?? "", /"a".*"b"/);
	});

	for (const [what, text] of [
		["cut", '{"version":1,"questions":[{"text":"a"'],
		["empty", ""],
		["of a newer version", '{"version":99,"questions":[{"text":"a","attachments":[]}]}'],
		["something else", '{"version":1,"questions":{"__proto__":[]}}'],
	] as const) {
		it(`are none in a file that is ${what}, and the chat is as it was`, async () => {
			const { files, chat, hand } = await queuedAndEnded();
			files.put(`conversations/${chat.id}/queue.json`, text);
			const next = await openWindow({ files, id: chat.id });
			assert.deepEqual(await next.saved.load(next.chat), []);
			assert.equal(next.chat.conversation.turns.length, 1);
			await hand.end();
		});
	}

	it("are not saved where chats are not saved, nor in a chat that was deleted", async () => {
		const off = await openWindow({ enabled: false });
		await off.ask();
		await off.questions.ask(off.chat, question("a"));
		await off.saved.flush();
		assert.equal(off.file(), undefined);
		const { store, questions, chat, saved, file, files } = await queued("a");
		await store.delete(chat.id);
		await questions.ask(chat, question("b"));
		await saved.flush();
		assert.equal(file(), undefined);
		assert.equal(await files.exists(`conversations/${chat.id}`), false);
	});

	it("stay in memory when the disk is full, and the log does not say what they ask", async () => {
		const { files, questions, chat, saved, waiting, log } = await queued();
		files.failing = (operation, path) =>
			operation === "write" && path.includes("queue.json") ? "full" : undefined;
		await questions.ask(chat, question("canary"));
		await saved.flush();
		assert.deepEqual(waiting(), ["canary"]);
		assert.equal(log.lines.length, 1);
		assert.doesNotMatch(log.lines.join(), /canary/);
	});
});

async function queuedAndEnded() {
	const window = await openWindow();
	const { hand } = await window.ask();
	await window.writer.flush();
	return { ...window, hand };
}
