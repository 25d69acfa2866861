import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerText } from "../../../../../src/core/conversation/answerText";
import type { FileProblemKind } from "../../../../../src/host/conversations/disk/files";
import { asJson } from "../../../../support/conversations/sampleConversation";
import { testWriter } from "../../../../support/conversations/testWriter";

const sentences: { readonly [K in "full" | "readOnly" | "other"]: string } = {
	full: "The disk is full, so chats are not being saved. Free some space; saving then continues by itself.",
	readOnly:
		"The extension's storage is read-only, so chats are not being saved. Check the permissions of its folder; saving then continues by itself.",
	other: "Chats could not be saved. Saving is tried again by itself.",
};

/** A writer whose files can be made to refuse every write. */
function failing(kind: FileProblemKind) {
	const made = testWriter();
	const state = { broken: true };
	made.files.failing = (operation) =>
		state.broken && ["write", "rename", "makeFolder", "remove"].includes(operation) ? kind : undefined;
	return { ...made, state };
}

describe("a disk that takes nothing", () => {
	for (const [kind, sentence] of Object.entries(sentences)) {
		it(`is told in one sentence, and the answer streams on (${kind})`, async () => {
			const { ask, problems, errors, clock, chats, state, store } = failing(kind as FileProblemKind);
			const first = await ask();
			for (let second = 0; second < 120; second++) {
				await first.hand.say("x");
				await clock.advance(1_000);
			}
			await first.hand.end();
			const answer = await first.asked;
			assert.equal(answer.ended?.outcome, "completed");
			assert.equal(answerText(answer.response), "x".repeat(120));
			assert.deepEqual(problems, [sentence]);
			assert.deepEqual(errors, []);
			state.broken = false;
			await clock.advance(60_000);
			const loaded = await store.load(chats.current.id);
			assert.deepEqual(loaded?.conversation, asJson(chats.current.conversation));
			assert.equal(clock.waiting, 0);
		});
	}

	it("is told again only after a write has succeeded", async () => {
		const { ask, problems, clock, state } = failing("full");
		const { hand } = await ask();
		await clock.advance(30_000);
		state.broken = false;
		await clock.advance(60_000);
		await hand.say("x");
		await clock.advance(2_000);
		assert.equal(problems.length, 1);
		state.broken = true;
		await hand.say("y");
		await clock.advance(20_000);
		assert.equal(problems.length, 2);
	});

	it("is told once, however many chats can't be saved", async () => {
		const { ask, problems, clock, chats } = failing("full");
		for (let chat = 0; chat < 3; chat++) {
			await ask();
			chats.new();
		}
		await clock.advance(120_000);
		assert.equal(problems.length, 1);
	});

	it("is asked ever more seldom", async () => {
		const { ask, clock, files } = failing("full");
		const { hand } = await ask();
		files.takeOperations();
		for (let second = 0; second < 300; second++) {
			await hand.say("x");
			await clock.advance(1_000);
		}
		const attempts = files.takeOperations().filter((operation) => operation.startsWith("makeFolder"));
		assert.ok(attempts.length >= 5 && attempts.length <= 12, String(attempts.length));
	});

	it("does not hold up the end of the window", async () => {
		const { ask, writer, clock, problems } = failing("readOnly");
		const { hand } = await ask();
		await hand.say("x");
		await writer.flush();
		writer.dispose();
		assert.equal(clock.waiting, 0);
		assert.equal(problems.length, 1);
	});
});

describe("a disk that becomes full while an answer streams", () => {
	it("keeps what was written, and nothing that is half written", async () => {
		const { ask, files, saved, clock, problems } = testWriter();
		const { id, hand } = await ask();
		await hand.say("first");
		await clock.advance(2_000);
		files.failing = (operation) => (operation === "write" ? "full" : undefined);
		await hand.say(" second");
		await clock.advance(2_000);
		assert.equal(problems.length, 1);
		assert.equal(answerText((await saved(id))?.response ?? assert.fail()), "first");
		assert.ok(files.paths().every((path) => !path.endsWith(".tmp")));
		files.failing = () => undefined;
		await clock.advance(2_000);
		assert.equal(answerText((await saved(id))?.response ?? assert.fail()), "first second");
	});
});

describe("an answer that is too large to be saved", () => {
	it("is told once, keeps what was saved of it, and holds up nothing else", async () => {
		const { ask, files, problems, clock, store, chats, saved } = testWriter();
		const first = await ask();
		await first.hand.say("first");
		await clock.advance(2_000);
		files.failing = (operation, path) =>
			operation === "write" && path.includes(first.id) ? "tooLarge" : undefined;
		for (let second = 0; second < 10; second++) {
			await first.hand.say("x");
			await clock.advance(2_000);
		}
		await first.hand.end();
		const next = await ask();
		await next.hand.end();
		assert.deepEqual(problems, ["An answer is larger than 64 MB and cannot be saved. Copy it to keep it."]);
		assert.equal((await store.load(chats.current.id))?.conversation.turns.length, 2);
		assert.match(answerText((await saved(first.id))?.response ?? assert.fail()), /^first/);
		assert.equal((await saved(next.id))?.ended?.outcome, "completed");
		assert.equal(clock.waiting, 0);
	});
});

describe("an answer that is nested deeper than JSON can be written", () => {
	it("is saved without what lies too deep", async () => {
		const { ask, problems, errors, saved } = testWriter();
		const { id, hand } = await ask();
		let deep: unknown = "x";
		for (let depth = 0; depth < 100_000; depth++) deep = [deep];
		const annotation = { type: "url_citation", url: "https://a.example", title: "A", deep };
		const item = {
			type: "message",
			content: [{ type: "output_text", text: "Hello", annotations: [annotation] }],
		};
		await hand.push({ type: "response.output_item.added", output_index: 0, item } as never);
		await hand.end();
		const read = await saved(id);
		assert.equal(read?.ended?.outcome, "completed");
		assert.equal(answerText(read.response), "Hello");
		assert.deepEqual([problems, errors], [[], []]);
	});
});
