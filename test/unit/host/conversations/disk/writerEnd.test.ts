import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { asJson } from "../../../../support/conversations/sampleConversation";
import { testWriter } from "../../../../support/conversations/testWriter";
import { settle } from "../../../../support/run/fakeClock";

describe("a conversation that is deleted while it streams", () => {
	it("stays deleted, until something is asked in it again", async () => {
		const { ask, store, chats, clock, files, problems } = testWriter();
		const first = await ask();
		const second = await ask({ beside: true });
		await store.delete(chats.current.id);
		await first.hand.say("x");
		await clock.advance(2_000);
		await first.hand.end();
		await second.hand.say("y");
		await clock.advance(20_000);
		assert.deepEqual(files.paths("conversations"), []);
		assert.deepEqual(problems, []);
		const third = await ask({ beside: true });
		await third.hand.end();
		await second.hand.end();
		const loaded = await store.load(chats.current.id);
		assert.deepEqual(loaded?.conversation, asJson(chats.current.conversation));
		assert.equal(clock.waiting, 0);
	});

	it("leaves nothing behind where it is closed as well", async () => {
		const { ask, store, chats, clock, files, writer } = testWriter();
		const { hand } = await ask();
		await hand.say("x");
		const { id } = chats.current;
		const deleted = store.delete(id);
		chats.close(id);
		await deleted;
		await settle();
		await writer.flush();
		await clock.advance(20_000);
		assert.deepEqual(files.paths("conversations"), []);
		assert.deepEqual(files.paths("deleted"), []);
	});

	it("stays deleted when another of its answers is chosen", async () => {
		const first = testWriter();
		const one = await first.ask();
		await one.hand.end();
		const two = await first.ask({ turn: one.id });
		await two.hand.end();
		const second = testWriter({ files: first.files });
		const stored = await second.store.load(first.chats.current.id);
		const chat = second.chats.show(stored?.conversation ?? assert.fail());
		await first.store.delete(chat.id);
		chat.choose(one.id);
		await settle();
		assert.deepEqual(first.files.paths("conversations"), []);
		assert.deepEqual(second.problems, []);
	});
});

describe("a writer that is disposed", () => {
	it("leaves no timer, even while it writes", async () => {
		const { ask, writer, files, clock, errors } = testWriter();
		const { hand } = await ask();
		let over = () => {};
		files.before = (operation) =>
			operation === "write"
				? new Promise<void>((resolve) => {
						over = resolve;
					})
				: undefined;
		await hand.say("x");
		await clock.advance(2_000);
		await hand.say("y");
		writer.dispose();
		files.before = () => {};
		over();
		await settle();
		await hand.say("z");
		await hand.end();
		assert.equal(clock.waiting, 0);
		assert.deepEqual(errors, []);
	});
});
