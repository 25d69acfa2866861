import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import { newConversation } from "../../../../src/core/conversation/conversation";
import type { Chat, RunRequest } from "../../../../src/core/run/chat";
import { Chats } from "../../../../src/core/run/chats";

const request: RunRequest = {
	question: { text: "Why?", attachments: [] },
	instructions: "",
	source: { endpoint: "test", name: "Test" },
	provider: { stream: () => assert.fail("the run below asks no provider") },
};

/** Conversations whose runs go on until they are stopped. */
function endless() {
	const heard: [chat: Chat, type: string][] = [];
	const chats = new Chats({
		run: async function* (_provider, { question }, { source, signal }) {
			yield [{ type: "run.started", question, source }];
			await new Promise((resolve) => signal.addEventListener("abort", resolve));
			yield [{ type: "run.ended", outcome: "aborted" }];
		},
		now: () => 0,
		onListenerError: (error) => assert.fail(String(error)),
	});
	chats.onEvents((events, _, chat) =>
		heard.push(...events.map(({ event }) => [chat, event.type] as [Chat, string])),
	);
	return { chats, heard };
}

/** Asks, and waits until the run has begun. */
async function begin(chat: Chat) {
	const asked = chat.ask(request);
	await new Promise((resolve) => setImmediate(resolve));
	return asked.then.bind(asked);
}

describe("Chats", () => {
	it("begins with one empty conversation, which a new one does not replace", () => {
		const { chats } = endless();
		const { current } = chats;
		assert.equal(chats.new(), current);
		assert.deepEqual(chats.all, [current]);
	});

	it("streams several conversations at once: a new one stops none", async () => {
		const { chats, heard } = endless();
		const open: Chat[] = [];
		for (let count = 0; count < 3; count++) {
			open.push(chats.new());
			await begin(chats.current);
		}
		assert.deepEqual(
			open.map(({ answering }) => answering),
			[true, true, true],
		);
		assert.deepEqual(
			heard.map(([chat]) => open.indexOf(chat)),
			[0, 1, 2],
		);
		chats.current.stop();
		await new Promise((resolve) => setImmediate(resolve));
		assert.deepEqual(
			open.map(({ answering }) => answering),
			[true, true, false],
		);
		chats.dispose();
	});

	it("finds a conversation and an answer by a run, wherever it is", async () => {
		const { chats } = endless();
		const first = chats.current;
		await begin(first);
		const run = first.conversation.turns[0]?.id ?? "";
		chats.new();
		assert.equal(chats.ofRun(run), first);
		assert.equal(chats.answer(run)?.id, run);
		assert.equal(chats.ofRun("nobody"), undefined);
		chats.dispose();
	});

	it("shows a conversation that is open already as it is, with its runs", async () => {
		const { chats } = endless();
		const first = chats.current;
		await begin(first);
		let changes = 0;
		chats.onCurrent(() => changes++);
		chats.new();
		assert.equal(chats.show(newConversation(first.id)), first);
		assert.deepEqual([chats.current, first.answering, changes], [first, true, 2]);
		chats.dispose();
	});

	it("forgets an empty conversation that is left, and a closed one after its runs were stopped", async () => {
		const { chats, heard } = endless();
		const stored = newConversation("stored");
		chats.show(stored);
		assert.deepEqual(
			chats.all.map(({ id }) => id),
			["stored"],
		);
		await begin(chats.current);
		chats.close("stored");
		await new Promise((resolve) => setImmediate(resolve));
		assert.deepEqual(
			heard.map(([, type]) => type),
			["run.started", "run.ended"],
		);
		assert.notEqual(chats.current.id, "stored");
		assert.equal(chats.all.length, 1);
	});

	it("forgets the oldest idle conversations, and none that streams, is current or must stay", async () => {
		const { chats } = endless();
		const open = ["a", "b", "c", "d", "e"].map((id) => chats.open(newConversation(id)));
		await begin(open[1] as Chat);
		chats.show(newConversation("f"));
		chats.trim(2, ({ id }) => id === "a");
		assert.deepEqual(
			chats.all.map(({ id }) => id),
			["a", "b", "d", "e", "f"],
		);
		chats.dispose();
	});
});
