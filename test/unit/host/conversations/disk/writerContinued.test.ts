import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { wholeText } from "../../../../../src/core/conversation/continuation";
import { testWriter } from "../../../../support/conversations/testWriter";

describe("the writer, of a continued answer", () => {
	it("keeps the continuation in the file of its answer, while it streams and when it ends", async () => {
		const { ask, clock, writer, saved, files, chats, folder } = testWriter();
		const first = await ask();
		await first.hand.say("One ");
		chats.current.stop();
		await first.asked;
		await writer.flush();
		const next = await ask({ turn: first.id, continues: first.id });
		await next.hand.say("two");
		await clock.advance(2_000);
		await next.hand.say(" three.");
		await clock.advance(2_000);
		assert.equal(files.paths(folder()).filter((path) => path.includes("answer-")).length, 1);
		const streaming = await saved(first.id);
		assert.equal(streaming && wholeText(streaming), "One two three.");
		assert.equal(streaming?.continuations?.[0]?.ended?.failure?.kind, "truncated");
		await next.hand.say(" Four.");
		await next.hand.end();
		await next.asked;
		await writer.flush();
		const ended = await saved(first.id);
		assert.equal(ended && wholeText(ended), "One two three. Four.");
		assert.equal(ended?.continuations?.[0]?.ended?.outcome, "completed");
		assert.equal(clock.waiting, 0);
	});

	it("writes the id of a background response at once, and goes on where the disk fails", async () => {
		const { ask, writer, saved, chats, clock } = testWriter();
		const { id, hand } = await ask();
		await hand.push({ type: "run.background", response: "resp_1" });
		await writer.saved(chats.current);
		assert.deepEqual((await saved(id))?.background, { response: "resp_1" });
		const failing = testWriter();
		const other = await failing.ask();
		await other.hand.push({ type: "run.background", response: "resp_1" });
		failing.files.failing = () => "full";
		await failing.writer.saved(failing.chats.current);
		failing.files.failing = () => undefined;
		failing.files.before = () => new Promise(() => {});
		let over = false;
		void failing.writer.saved(failing.chats.current).then(() => {
			over = true;
		});
		await failing.clock.advance(1_900);
		assert.equal(over, false);
		await failing.clock.advance(200);
		assert.equal(over, true, "a disk that hangs must not hold the stream back");
		await clock.advance(0);
	});
});
