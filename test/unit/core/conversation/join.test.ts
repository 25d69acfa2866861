import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import { type Conversation, newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { Joiner } from "../../../../src/core/conversation/join";
import type { RunningEvent, StreamEvent } from "../../../../src/core/events/events";
import { allStreams, fixture, fixtureNames, running } from "../../../support/fixtures";
import { Random } from "../../../support/random";
import { garbage } from "../../../support/streams/garbage";

const delta = (text: string, place: object = {}): StreamEvent =>
	({
		type: "response.output_text.delta",
		output_index: 0,
		content_index: 0,
		delta: text,
		...place,
	}) as StreamEvent;

/** The result of joining events that wait together. */
function joined(events: readonly RunningEvent[]): RunningEvent[] {
	const joiner = new Joiner();
	joiner.add(events);
	const out = joiner.take();
	assert.ok(out);
	return out;
}

function reduced(batches: readonly (readonly RunningEvent[])[]): Conversation {
	const conversation = newConversation("c");
	for (const event of batches.flat()) reduce(conversation, event);
	return conversation;
}

/** The conversation in the panel after these batches, which cross the channel as JSON. */
function inPanel(batches: readonly (readonly RunningEvent[])[]): Conversation {
	return reduced(batches.map((batch) => JSON.parse(JSON.stringify(joined(batch)))));
}

/** Events in batches of random lengths. */
function batched<T>(events: readonly T[], random: Random): T[][] {
	const batches: T[][] = [];
	for (let at = 0; at < events.length; ) {
		const next = at + 1 + random.below(random.pick([2, 10, 200]));
		batches.push(events.slice(at, next));
		at = next;
	}
	return batches;
}

describe("Joiner", function () {
	this.timeout(30_000);

	it("joins the deltas of a part, with the time of the first and the sequence number of the last", () => {
		const events = ["a", "b", "c"].map((text, n) => delta(text, { sequence_number: n + 5 }));
		const [only, ...more] = joined(running(events).slice(1, -1));
		assert.deepEqual(only, { run: "run-1", at: 1, event: delta("abc", { sequence_number: 7 }) });
		assert.equal(more.length, 0);
	});

	it("fault 67: removes padding and log probabilities from joined and single events", () => {
		const probabilities = [{ token: "a", logprob: -1 }];
		const content = [{ type: "output_text", text: "a", annotations: [], logprobs: probabilities }];
		const events = [
			delta("a", { obfuscation: "xyz", logprobs: probabilities }),
			delta("b", { obfuscation: "xyz", logprobs: probabilities }),
			{ type: "response.output_item.done", output_index: 0, item: { type: "message", id: "m", content } },
			{ type: "response.completed", response: { output: [{ type: "message", id: "m", content }] } },
		] as StreamEvent[];
		const before = structuredClone(events);
		const sent = JSON.stringify(joined(running(events)));
		assert.doesNotMatch(sent, /xyz|logprob"/);
		assert.match(sent, /"delta":"ab"/);
		assert.deepEqual(events, before, "the input events are not changed");
	});

	it("keeps the order around events that are not deltas", () => {
		const events = [delta("a"), { type: "server.news" }, delta("b"), delta("c")] as StreamEvent[];
		const out = joined(running(events)).slice(1, -1);
		assert.deepEqual(
			out.map(({ event }) => (event as { delta?: string }).delta),
			["a", undefined, "bc"],
		);
	});

	it("fault 62: joins interleaved parts separately", () => {
		const events = Array.from({ length: 40 }, (_, n) =>
			delta(`${n % 4},`, { output_index: n % 2, content_index: (n >> 1) % 2 }),
		);
		assert.equal(joined(running(events)).length, 6);
		assert.deepEqual(inPanel([running(events)]), reduced([running(events)]));
	});

	it("fault 130: holds one joined delta, however many arrive before it is taken", () => {
		const joiner = new Joiner();
		const [, event] = running([delta("word ")]);
		assert.ok(event);
		for (let n = 0; n < 18_000; n++) joiner.add([event]);
		assert.equal(joiner.size, 1);
		assert.deepEqual(joiner.take(), [{ ...event, event: delta("word ".repeat(18_000)) }]);
	});

	it("fault 126: joins a burst in linear time", () => {
		const [, event] = running([delta("four")]);
		assert.ok(event);
		const cost = (count: number) => {
			const joiner = new Joiner();
			const began = process.cpuUsage();
			for (let n = 0; n < count; n++) joiner.add([event]);
			joiner.take();
			const { user, system } = process.cpuUsage(began);
			return user + system;
		};
		cost(50_000);
		const [small, large] = [cost(20_000), cost(200_000)];
		assert.ok(large < 40 * Math.max(small, 2_000), `20,000 took ${small} µs, 200,000 took ${large} µs`);
	});

	it("fault 123: overflows at its limit, then holds nothing, and starts over when it is taken", () => {
		const joiner = new Joiner(10);
		const [, event] = running([{ type: "server.news" }]);
		assert.ok(event);
		for (let n = 0; n < 1_000; n++) joiner.add([event]);
		assert.deepEqual([joiner.size, joiner.take()], [0, undefined]);
		joiner.add([event]);
		assert.deepEqual(joiner.take(), [event]);
	});

	it("gives the panel the host's conversation, wherever a fixture is split in two", () => {
		for (const name of fixtureNames()) {
			const events = running(fixture(name));
			const host = JSON.stringify(reduced([events]));
			for (let cut = 0; cut <= events.length; cut++) {
				const panel = JSON.stringify(inPanel([events.slice(0, cut), events.slice(cut)]));
				assert.equal(panel, host, `${name}, cut at ${cut}`);
			}
		}
	});

	it("gives the panel the host's conversation, event by event and in random batches", () => {
		const random = new Random();
		for (const { name, events } of allStreams()) {
			const all = running(events);
			const host = reduced([all]);
			assert.deepEqual(inPanel(all.map((event) => [event])), host, `${name}, event by event`);
			for (let round = 0; round < 5; round++) {
				assert.deepEqual(inPanel(batched(all, random)), host, `${name}, seed ${random.seed}`);
			}
		}
	});

	it("gives the panel the host's conversation even for invalid events, and never throws", () => {
		const random = new Random();
		for (let round = 0; round < 120; round++) {
			const events = running(Array.from({ length: 60 }, () => garbage(random)));
			const sent = JSON.stringify(events);
			const host = JSON.stringify(reduced([events]));
			assert.equal(JSON.stringify(events), sent, `seed ${random.seed}, round ${round}: an event was changed`);
			const panel = inPanel(batched(JSON.parse(sent) as RunningEvent[], random));
			if (JSON.stringify(panel) === host) continue;
			assert.deepEqual(
				JSON.parse(JSON.stringify(panel)),
				JSON.parse(host),
				`seed ${random.seed}, round ${round}`,
			);
			assert.fail(`seed ${random.seed}, round ${round}: the fields are in a different order`);
		}
	});
});
