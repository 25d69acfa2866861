import { strict as assert } from "node:assert";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { ToPanel } from "../../../../src/core/panel/channel";
import { Chat } from "../../../../src/core/run/chat";
import { PanelChannel } from "../../../../src/host/panel/channel";
import { oneChat } from "../../../../src/host/panel/shownChat";
import { shownConversation } from "../../../support/panel/shownConversation";

/** A chat with one run that a test feeds, and a webview that accepts messages as the test decides. */
async function stage(post: (message: ToPanel) => Promise<boolean> = async () => true) {
	const batches: (readonly StreamEvent[])[] = [];
	let wake = () => {};
	const chat = new Chat({
		run: async function* (_provider, { question }, { source }) {
			yield [{ type: "run.started", question, source }];
			while (true) {
				for (const batch of batches.splice(0)) {
					yield batch;
					if (batch.some(({ type }) => type === "run.ended")) return;
				}
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		},
		now: Date.now,
		onListenerError: (error) => assert.fail(String(error)),
	});
	const posted: ToPanel[] = [];
	const channel = new PanelChannel(oneChat(chat), (message) => {
		posted.push(structuredClone(message));
		return post(message);
	});
	const asked = chat.ask({
		question: { text: "Why?", attachments: [] },
		instructions: "",
		source: { endpoint: "test", name: "Test" },
		provider: { stream: () => assert.fail("the run above uses no provider") },
	});
	const push = async (...events: StreamEvent[]) => {
		batches.push(events);
		wake();
		await new Promise((resolve) => setImmediate(resolve));
	};
	const end = async () => {
		await push({ type: "run.ended", outcome: "completed" });
		await asked;
		channel.dispose();
	};
	return { chat, channel, posted, push, end };
}

function delta(text: string): StreamEvent {
	return {
		type: "response.output_text.delta",
		sequence_number: 0,
		output_index: 0,
		content_index: 0,
		item_id: "m",
		delta: text,
		logprobs: [{ token: "secret", logprob: 0, bytes: [], top_logprobs: [] }],
		obfuscation: "xxxx",
	} as StreamEvent;
}

const textDone = {
	type: "response.output_text.done",
	sequence_number: 0,
	output_index: 0,
	content_index: 0,
	item_id: "m",
	text: "the end",
	logprobs: [],
} as StreamEvent;

/** Waits for what is under test: a frame that has passed. */
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition: () => boolean): Promise<void> {
	for (let turn = 0; turn < 2_000 && !condition(); turn++)
		await new Promise((resolve) => setTimeout(resolve, 1));
	assert.ok(condition(), "the condition was met");
}

const batchesOf = (posted: readonly ToPanel[]) => posted.filter((message) => message.type === "batch");
const everythingShown = (posted: readonly ToPanel[], chat: Chat) =>
	JSON.stringify(shownConversation(posted)?.turns[0]?.answers[0]?.response.output) ===
	JSON.stringify(chat.conversation.turns[0]?.answers[0]?.response.output);

describe("The panel's channel", () => {
	it("fault 119: posts nothing before `ready`, and the first snapshot contains all earlier events", async () => {
		const { chat, channel, posted, push, end } = await stage();
		await push(delta("early "));
		assert.equal(posted.length, 0);
		channel.snapshot();
		await push(delta("late"));
		await until(() => everythingShown(posted, chat));
		assert.equal(posted[0]?.type, "snapshot");
		await end();
	});

	it("posts the first event after a pause at once, and joins the events within a frame", async () => {
		const { channel, posted, push, end, chat } = await stage();
		channel.snapshot();
		await until(() => batchesOf(posted).length === 1);
		await pause(40);
		await push(delta("a"));
		assert.equal(batchesOf(posted).length, 2);
		await push(delta("b"), delta("c"));
		await push(delta("d"));
		await until(() => everythingShown(posted, chat));
		const last = batchesOf(posted).at(-1);
		assert.deepEqual(
			last?.type === "batch" && last.events.map(({ event }) => "delta" in event && event.delta),
			["bcd"],
		);
		await end();
	});

	it("does not send obfuscation and log probabilities", async () => {
		const { channel, posted, push, end, chat } = await stage();
		channel.snapshot();
		await push(delta("a"), delta("b"));
		await until(() => everythingShown(posted, chat));
		assert.doesNotMatch(JSON.stringify(batchesOf(posted)), /obfuscation|secret/);
		await end();
	});

	it("fault 123: sends no second message to a webview that never accepts the first, and buffers nothing for it", async () => {
		const { chat, channel, posted, push, end } = await stage(() => new Promise(() => {}));
		channel.snapshot();
		for (let index = 0; index < 3_000; index++) await push(delta("x"), { type: "keepalive" });
		assert.equal(posted.length, 1);
		channel.snapshot();
		assert.ok(everythingShown(posted, chat));
		await end();
	});

	it("fault 123: sends nothing after a rejected message until the webview is ready again", async () => {
		let taken = true;
		const { chat, channel, posted, push, end } = await stage(async () => taken);
		channel.snapshot();
		await push(delta("a"));
		await until(() => batchesOf(posted).length === 1);
		taken = false;
		await pause(40);
		await push(delta("b"));
		await until(() => batchesOf(posted).length === 2);
		const before = posted.length;
		for (let index = 0; index < 50; index++) await push(delta("c"));
		assert.equal(posted.length, before);
		taken = true;
		channel.snapshot();
		assert.ok(everythingShown(posted, chat));
		await end();
	});

	it("fault 126: sends at most one message per frame for 5,000 deltas per second, and every character arrives", async () => {
		const { chat, channel, posted, push, end } = await stage();
		channel.snapshot();
		const begin = Date.now();
		for (let tick = 0; tick < 50; tick++) {
			await push(...Array.from({ length: 100 }, (_, index) => delta(`${tick}.${index} `)));
			await pause(4);
		}
		await until(() => everythingShown(posted, chat));
		const frames = (Date.now() - begin) / 16 + 2;
		assert.ok(batchesOf(posted).length <= frames, `${batchesOf(posted).length} messages in ${frames} frames`);
		await end();
	});

	it("sends text half as often if it arrives faster than it is read, and its last words at once", async () => {
		const { channel, posted, push, end } = await stage();
		channel.snapshot();
		const begin = Date.now();
		for (let tick = 0; tick < 120; tick++) {
			await push(...Array.from({ length: 100 }, () => delta("x")));
			await pause(4);
		}
		// Two messages may be sent before the speed is known.
		const most = (Date.now() - begin) / 64 + 3;
		assert.ok(batchesOf(posted).length <= most, `${batchesOf(posted).length} messages, at most ${most}`);
		const before = batchesOf(posted).length;
		await push(delta("the end"), textDone);
		const types = () =>
			batchesOf(posted)
				.slice(before)
				.map((message) => message.type === "batch" && message.events.at(-1)?.event.type);
		assert.deepEqual(types(), ["response.output_text.delta"]);
		await until(() => types().length > 1);
		assert.deepEqual(types(), ["response.output_text.delta", "response.output_text.done"]);
		await end();
	});

	it("fault 126: sends at most one message per frame if many texts end", async () => {
		const { channel, posted, push, end } = await stage();
		channel.snapshot();
		const begin = Date.now();
		for (let tick = 0; tick < 100; tick++) {
			await push(delta("x"), textDone);
			await pause(1);
		}
		const frames = (Date.now() - begin) / 16 + 2;
		assert.ok(batchesOf(posted).length <= frames, `${batchesOf(posted).length} messages in ${frames} frames`);
		await end();
	});

	it("fault 122: sends everything to a webview that is `ready` again, then only new events", async () => {
		const { chat, channel, posted, push, end } = await stage();
		channel.snapshot();
		await push(delta("a"));
		channel.close();
		await push(delta("b"));
		const before = posted.length;
		channel.snapshot();
		await push(delta("c"));
		await until(() => everythingShown(posted.slice(before), chat));
		await end();
	});
});
