import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Answer } from "../../../../src/core/conversation/answer";
import { type Conversation, newConversation, reduce } from "../../../../src/core/conversation/conversation";
import type { StreamEvent } from "../../../../src/core/events/events";
import { end } from "../../../../src/core/storage/unreadable";
import { Resuming } from "../../../../src/host/answers/resuming";
import type { ClaimResult } from "../../../../src/host/conversations/disk/claims";
import { handChats } from "../../../support/conversations/handRun";
import { uuid } from "../../../support/conversations/sampleConversation";
import { settle } from "../../../support/run/fakeClock";
import { Lines } from "../../../support/run/runs";

/** A saved conversation; its answer was left by an earlier window. */
function left(resumable = true): Conversation {
	const conversation = newConversation(uuid(1));
	const put = (event: StreamEvent) => reduce(conversation, { run: uuid(2), at: 1, event });
	const source = { endpoint: "test", name: "Test" };
	put({ type: "run.started", question: { text: "Why?", attachments: [] }, source });
	if (resumable) put({ type: "run.background", response: "resp_1" });
	const answer = conversation.turns[0]?.answers[0];
	assert.ok(answer);
	end(answer);
	return conversation;
}

function stage({ ready = true, held = [] as number[] } = {}) {
	const { chats, clock } = handChats();
	const resumed: string[] = [];
	const released: string[] = [];
	const taken: string[] = [];
	const waits = [...held];
	const resuming = new Resuming({
		chats,
		clock,
		log: new Lines(),
		random: () => 0.5,
		questions: {
			resume: async (_chat, run) => void resumed.push(run),
			canResume: async (_answer: Answer) => ready,
		},
		claims: {
			take: async (run): Promise<ClaimResult> => {
				taken.push(run);
				const wait = waits.shift();
				return wait === undefined ? "ours" : { heldUntil: clock.now() + wait };
			},
			release: async (run) => void released.push(run),
		},
	});
	return { chats, clock, resuming, resumed, released, taken };
}

describe("Resuming", () => {
	it("goes on with what an opened conversation has left, once", async () => {
		const { chats, resumed } = stage();
		chats.show(left());
		chats.show(left());
		await settle();
		assert.deepEqual(resumed, [uuid(2)]);
	});

	it("goes on with what older turns have left, once they are read", async () => {
		const { chats, resumed } = stage();
		const conversation = newConversation(uuid(1));
		const chat = chats.open(conversation, async () => left().turns);
		await settle();
		assert.deepEqual(resumed, []);
		await chat.complete();
		await settle();
		assert.deepEqual(resumed, [uuid(2)]);
	});

	it("leaves alone what no server goes on with", async () => {
		const { chats, taken } = stage();
		chats.open(left(false));
		await settle();
		assert.deepEqual(taken, []);
	});

	it("gives its claim up where nothing was resumed", async () => {
		const { chats, released } = stage();
		chats.open(left());
		await settle();
		assert.deepEqual(released, [uuid(2)]);
	});

	it("asks for no key by itself, only when the user resumes", async () => {
		const { chats, resuming, resumed, taken } = stage({ ready: false });
		const chat = chats.open(left());
		await settle();
		assert.deepEqual(taken, []);
		assert.equal(await resuming.resume(chat, uuid(2)), "ended");
		assert.deepEqual(resumed, [uuid(2)]);
	});

	it("waits until the claim of a window that was killed has ended", async () => {
		const { chats, clock, resumed } = stage({ held: [5_000, 5_000, 5_000, 4_000] });
		chats.open(left());
		await clock.advance(4_500);
		assert.deepEqual(resumed, []);
		await clock.advance(500);
		assert.deepEqual(resumed, [uuid(2)]);
		assert.equal(clock.waiting, 0);
	});

	it("leaves to another window what that one receives", async () => {
		const { chats, clock, resuming, resumed, taken } = stage({ held: new Array<number>(50).fill(5_000) });
		const chat = chats.open(left());
		await clock.advance(100_000);
		assert.equal(taken.length, 5);
		assert.equal(await resuming.resume(chat, uuid(2)), "elsewhere");
		assert.deepEqual(resumed, []);
	});

	it("stops waiting when the window closes", async () => {
		const { chats, clock, resuming, resumed } = stage({ held: [5_000, 5_000, 5_000, 5_000] });
		chats.open(left());
		await settle();
		resuming.dispose();
		await clock.advance(100_000);
		assert.deepEqual(resumed, []);
		assert.equal(clock.waiting, 0);
	});

	it("claims a background response as long as it streams", async () => {
		const { chats, taken, released } = stage();
		const chat = chats.open(left());
		await settle();
		taken.length = 0;
		released.length = 0;
		void chat.resume(uuid(2), async function* () {
			yield [{ type: "run.reopened" }];
			yield [{ type: "run.background", response: "resp_2" }];
			yield [{ type: "run.ended", outcome: "completed" }];
		});
		await settle();
		assert.deepEqual([taken, released], [[uuid(2)], [uuid(2)]]);
	});
});
