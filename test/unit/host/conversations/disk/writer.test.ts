import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerText } from "../../../../../src/core/conversation/answerText";
import { questionFile } from "../../../../../src/core/storage/pieceName";
import { asJson, uuid } from "../../../../support/conversations/sampleConversation";
import { testStore } from "../../../../support/conversations/testStore";
import { testWriter } from "../../../../support/conversations/testWriter";
import { settle } from "../../../../support/run/fakeClock";

describe("ConversationWriter", () => {
	it("writes the question, and who answers it, when a run starts", async () => {
		const { ask, writes, files, folder, store, clock } = testWriter();
		const { id } = await ask();
		assert.deepEqual(writes(), ["conversation", "question", "answer"]);
		assert.ok(files.text(`${folder()}/${questionFile(id, clock.now())}`));
		const [summary] = await store.list();
		assert.equal(summary?.title, `Question ${id}`);
		assert.equal(summary?.turns, 1);
	});

	it("writes an answer every two seconds while it streams, and when it ends", async () => {
		const { ask, writes, saved, clock } = testWriter();
		const { id, hand } = await ask();
		writes();
		for (let second = 0; second < 10; second++) {
			for (let tenth = 0; tenth < 10; tenth++) {
				await hand.say("x");
				await clock.advance(100);
			}
		}
		assert.deepEqual(writes(), Array(5).fill("answer"));
		const read = await saved(id);
		assert.ok(answerText(read?.response ?? assert.fail()).length >= 80);
		await hand.say("end");
		assert.deepEqual(writes(), []);
		await hand.end();
		assert.deepEqual(writes(), ["answer"]);
		assert.equal(answerText((await saved(id))?.response ?? assert.fail()), `${"x".repeat(100)}end`);
		assert.equal(clock.waiting, 0);
	});

	it("loses at most two seconds, whenever the window goes", async () => {
		const { ask, saved, clock } = testWriter();
		const { id, hand } = await ask();
		for (let tenth = 1; tenth <= 100; tenth++) {
			await hand.say("x");
			await clock.advance(100);
			const text = answerText((await saved(id))?.response ?? assert.fail());
			assert.ok(text.length >= tenth - 20, `${text.length} of ${tenth}`);
		}
	});

	it("writes nothing while nothing changes", async () => {
		const { ask, writes, clock } = testWriter();
		const { hand } = await ask();
		await clock.advance(2_000);
		writes();
		await clock.advance(60_000);
		assert.deepEqual(writes(), []);
		assert.equal(clock.waiting, 0);
		await hand.say("x");
		assert.deepEqual(writes(), ["answer"]);
	});

	it("writes only the answers that have changed, several of a conversation and several conversations", async () => {
		const { ask, writes, clock, chats, files } = testWriter();
		const first = await ask();
		const second = await ask({ turn: first.id, beside: true });
		const before = chats.current.id;
		chats.new();
		const third = await ask();
		await clock.advance(2_000);
		files.takeOperations();
		await first.hand.say("a");
		await third.hand.say("b");
		await clock.advance(2_000);
		const written = files.takeOperations().filter((operation) => operation.startsWith("rename "));
		const answers = [`${before}/answer-${first.id}`, `${chats.current.id}/answer-${third.id}`];
		assert.equal(written.length, 2);
		for (const answer of answers) assert.ok(written.some((operation) => operation.includes(answer)));
		await second.hand.end();
		assert.deepEqual(writes(), ["answer"]);
	});

	it("keeps the whole conversation as it is in memory", async () => {
		const { ask, chats, store } = testWriter();
		const first = await ask();
		await first.hand.say("a");
		await first.hand.end();
		const again = await ask({ turn: first.id });
		await again.hand.end();
		const beside = await ask({ turn: first.id, beside: true });
		await beside.hand.end();
		const next = await ask();
		await next.hand.end();
		chats.current.choose(beside.id);
		await settle();
		const loaded = await store.load(chats.current.id);
		assert.deepEqual(loaded?.conversation, asJson(chats.current.conversation));
		assert.equal(loaded?.conversation.turns[0]?.chosen, beside.id);
	});

	it("keeps a choice that is made long after the end", async () => {
		const { ask, chats, store, writes, clock } = testWriter();
		const first = await ask();
		await first.hand.end();
		const second = await ask({ turn: first.id });
		await second.hand.end();
		await clock.advance(100_000);
		writes();
		chats.current.choose(first.id);
		await settle();
		assert.deepEqual(writes(), ["conversation"]);
		assert.equal((await store.load(chats.current.id))?.conversation.turns[0]?.chosen, first.id);
	});

	it("saves an answer that is written into a document", async () => {
		const { ask, store, chats } = testWriter();
		const target = { kind: "rewrite" as const, uri: "file:///a.ts", name: "a.ts", line: 3 };
		const { hand } = await ask({ question: { text: "Shorter", attachments: [], target }, alone: true });
		await hand.end();
		const loaded = await store.load(chats.current.id);
		assert.deepEqual(loaded?.conversation.turns[0]?.question.target, target);
	});

	it("goes on with a conversation that was loaded, and rewrites none of its files but the new ones", async () => {
		const first = testWriter();
		const { id, hand } = await first.ask();
		await hand.end();
		await first.store.rename(first.chats.current.id, "Mine");
		const second = testWriter({ files: first.files });
		const stored = await second.store.load(first.chats.current.id);
		second.chats.show(stored?.conversation ?? assert.fail());
		second.writes();
		const next = await second.ask({ id: uuid(900) });
		await next.hand.end();
		assert.deepEqual(second.writes(), ["question", "answer", "answer"]);
		const loaded = await first.store.load(first.chats.current.id);
		assert.deepEqual(
			loaded?.conversation.turns.map((turn) => turn.id),
			[id, uuid(900)],
		);
		assert.equal(loaded?.about.title, "Mine");
	});

	it("writes a long answer less often", async () => {
		const { ask, writes, clock } = testWriter();
		const { hand } = await ask();
		await hand.say("x".repeat(9_000_000));
		await clock.advance(2_000);
		writes();
		const counts: number[] = [];
		for (let second = 0; second < 6; second++) {
			await hand.say("y");
			await clock.advance(1_000);
			counts.push(writes().length);
		}
		assert.equal(
			counts.reduce((a, b) => a + b),
			1,
		);
		await hand.end();
		assert.deepEqual(writes(), ["answer"]);
	});

	it("has written everything once it was flushed", async () => {
		const { ask, saved, writer, clock, chats } = testWriter();
		const { id, hand } = await ask();
		await hand.say("before the end of the window");
		await writer.flush();
		assert.equal(answerText((await saved(id))?.response ?? assert.fail()), "before the end of the window");
		await hand.say(" and after");
		chats.current.stop();
		await writer.flush();
		writer.dispose();
		assert.equal((await saved(id))?.ended?.outcome, "aborted");
		assert.equal(clock.waiting, 0);
	});

	it("has written everything once it was flushed, even while it was writing", async () => {
		const { ask, saved, writer, files, clock } = testWriter();
		const { id, hand } = await ask();
		await clock.advance(2_000);
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		files.before = (operation) => (operation === "rename" ? held : undefined);
		await hand.say("one");
		await hand.say(" two");
		const flushed = writer.flush();
		await hand.say(" three");
		release();
		await flushed;
		assert.equal(answerText((await saved(id))?.response ?? assert.fail()), "one two three");
		const writing = files
			.takeOperations()
			.filter((operation) => operation.startsWith("write conversations/"));
		assert.equal(writing.filter((operation) => operation.includes(`answer-${id}`)).length, 3);
	});

	it("writes nothing while saving is off, and all of the conversation once it is on", async () => {
		let on = false;
		const { ask, files, writer, clock, chats, store } = testWriter({ enabled: () => on });
		const first = await ask();
		await first.hand.end();
		await clock.advance(100_000);
		await writer.flush();
		assert.deepEqual(files.operations, []);
		on = true;
		const second = await ask();
		await second.hand.end();
		const loaded = await store.load(chats.current.id);
		assert.deepEqual(loaded?.conversation, asJson(chats.current.conversation));
		on = false;
		files.takeOperations();
		const third = await ask();
		await third.hand.say("x");
		await third.hand.end();
		await clock.advance(100_000);
		assert.deepEqual(files.takeOperations(), []);
		on = true;
		const fourth = await ask();
		await fourth.hand.end();
		assert.equal((await store.load(chats.current.id))?.conversation.turns.length, 4);
	});

	it("applies the limit once a conversation is there", async () => {
		const files = testStore().files;
		const { ask, chats, clock } = testWriter({ files });
		for (let chat = 0; chat < 4; chat++) {
			const { hand } = await ask();
			await hand.end();
			await clock.advance(1_000);
			chats.new();
		}
		const limited = testStore({ files, limit: () => 2 });
		const writer = testWriter({ files, store: limited.store });
		const { hand } = await writer.ask({ id: uuid(900) });
		await hand.end();
		const kept = (await limited.store.list()).map(({ title }) => title);
		assert.deepEqual(kept.toSorted(), [`Question ${uuid(103)}`, `Question ${uuid(900)}`]);
	});
});
