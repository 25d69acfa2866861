import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation } from "../../../../src/core/conversation/conversation";
import { assemble } from "../../../../src/core/storage/assemble";
import {
	asJson,
	ask,
	conversationOf,
	filesOf,
	found,
	someTime,
	uuid,
} from "../../../support/conversations/sampleConversation";
import { Random } from "../../../support/random";
import { garbage } from "../../../support/streams/garbage";
import { eventsOf, serverStreams } from "../../../support/streams/streams";

describe("the files of a conversation", () => {
	it("are read as what was written", () => {
		const conversation = conversationOf(3);
		assert.deepEqual(assemble(uuid(1), found(filesOf(conversation))).conversation, asJson(conversation));
	});

	it("are read in any order", () => {
		const conversation = conversationOf(5);
		const files = found(filesOf(conversation)).reverse();
		assert.deepEqual(assemble(uuid(1), files).conversation, asJson(conversation));
	});

	it("keep what an answer says about its request", () => {
		const conversation = conversationOf(2);
		const [first, second] = conversation.turns.map(({ answers }) => answers[0]);
		if (first) first.context = { leftOut: 3, asked: true, stored: "2-abc" };
		if (second) second.context = { leftOut: 1 };
		assert.deepEqual(assemble(uuid(1), found(filesOf(conversation))).conversation, asJson(conversation));
	});

	it("keep everything that a question has", () => {
		const attachments = [
			{ uri: "file:///a.ts", name: "a.ts", languageId: "typescript", lines: [3, 9] as const, text: "let a;" },
			{ uri: "file:///b.ts", name: "b.ts", languageId: "typescript", text: "let b;", omitted: 12 },
		];
		const target = { kind: "generate" as const, uri: "file:///a.ts", name: "a.ts", line: 4 };
		const question = { text: "Why? \u2028 \ud800 \0", attachments, target };
		const conversation = ask(newConversation(uuid(1)), { run: uuid(2), question });
		assert.deepEqual(
			assemble(uuid(1), found(filesOf(conversation))).conversation.turns[0]?.question,
			question,
		);
	});

	it("keep what every kind of server's stream amounts to", async () => {
		const streams = serverStreams();
		assert.ok(streams.length > 10);
		for (const stream of streams) {
			const events = (await eventsOf(stream)).map(({ event }) => event);
			const server = events.filter(({ type }) => !type.startsWith("run."));
			const conversation = ask(newConversation(uuid(1)), { run: uuid(2), events: server });
			const { conversation: read } = assemble(uuid(1), found(filesOf(conversation)));
			assert.deepEqual(read, asJson(conversation), stream.name);
		}
	});

	const seed = new Random().seed;

	it(`are read the same once more, whatever events the answer was made of (seed ${seed})`, () => {
		const random = new Random(seed);
		for (let round = 0; round < 200; round++) {
			const events = Array.from({ length: 1 + random.below(30) }, () => garbage(random));
			const conversation = ask(newConversation(uuid(1)), { run: uuid(2), events });
			const once = assemble(uuid(1), found(filesOf(conversation))).conversation;
			const twice = assemble(uuid(1), found(filesOf(once))).conversation;
			assert.deepEqual(twice, once);
			assert.equal(once.turns[0]?.answers[0]?.ended?.failure, undefined, "an answer must never be lost");
		}
	});

	it("end an answer that was still streaming, and keep what had arrived", () => {
		const conversation = ask(newConversation(uuid(1)), { run: uuid(2), open: true });
		const [turn] = assemble(uuid(1), found(filesOf(conversation))).conversation.turns;
		const answer = turn?.answers[0];
		assert.deepEqual(answer?.ended, {
			type: "run.ended",
			outcome: "failed",
			failure: {
				kind: "truncated",
				message: "The window was reloaded while this answer streamed. What arrived is kept.",
				action: "retry",
			},
		});
		assert.match(JSON.stringify(answer?.response.output), /"Hel"/);
		assert.equal(answer?.response.status, "failed");
		assert.deepEqual(answer?.metadata.times, [{ startedAt: someTime + 100, endedAt: someTime + 100 }]);
		assert.equal(answer?.endedAt, someTime + 100);
	});

	it("keep the answers of a turn and which of them was chosen", () => {
		const conversation = ask(newConversation(uuid(1)), { run: uuid(2) });
		ask(conversation, { run: uuid(3), turn: uuid(2), at: someTime + 5_000 });
		ask(conversation, { run: uuid(4), turn: uuid(2), at: someTime + 6_000, beside: true });
		const files = filesOf(conversation);
		const read = assemble(uuid(1), found(files)).conversation;
		assert.deepEqual(read, asJson(conversation));
		assert.equal(read.turns[0]?.chosen, uuid(3));
		const about = { version: 1, id: uuid(1), createdAt: someTime, chosen: { [uuid(2)]: uuid(4) } };
		const chosen = files.map((file) =>
			file.name === "conversation.json" ? { ...file, text: JSON.stringify(about) } : file,
		);
		assert.equal(assemble(uuid(1), found(chosen)).conversation.turns[0]?.chosen, uuid(4));
	});

	it("keep the order of answers that began at the same time", () => {
		const conversation = ask(newConversation(uuid(1)), { run: uuid(9) });
		for (const run of [7, 3, 8]) ask(conversation, { run: uuid(run), turn: uuid(9), beside: true });
		const read = assemble(uuid(1), found(filesOf(conversation).reverse())).conversation;
		assert.deepEqual(read, asJson(conversation));
	});

	it("show a question whose answer was never written", () => {
		const files = filesOf(conversationOf(1)).filter(({ name }) => !name.startsWith("answer-"));
		const [turn] = assemble(uuid(1), found(files)).conversation.turns;
		assert.equal(turn?.answers.length, 1);
		assert.equal(turn?.answers[0]?.ended?.failure?.kind, "truncated");
	});
});
