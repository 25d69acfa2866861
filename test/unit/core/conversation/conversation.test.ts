import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import {
	type Conversation,
	newConversation,
	reduce,
	type Turn,
} from "../../../../src/core/conversation/conversation";
import type { RunningEvent, StreamEvent } from "../../../../src/core/events/events";
import { fixture, running } from "../../../support/fixtures";

/** A conversation reduced from events. */
function reduced(events: readonly RunningEvent[]): Conversation {
	const conversation = newConversation("c");
	for (const event of events) reduce(conversation, event);
	return conversation;
}

/** The one turn of a run whose events come a millisecond apart; the run begins at 0. */
function turnOf(...events: object[]): Turn {
	const [turn, second] = reduced(running(events as StreamEvent[]).slice(0, -1)).turns;
	assert.ok(turn && !second);
	return turn;
}

const delta = (text: string, output_index = 0) => ({
	type: "response.output_text.delta",
	output_index,
	content_index: 0,
	delta: text,
});
const ended: StreamEvent = { type: "run.ended", outcome: "completed" };
const textOf = (turn: Turn | undefined) => JSON.stringify(turn?.response.output);

describe("reduce", () => {
	it("begins a turn with its question when a run starts, and once only", () => {
		const [start] = running([]);
		assert.ok(start);
		const { turns } = reduced([start, start]);
		assert.equal(turns.length, 1);
		assert.deepEqual(turns[0]?.question, { text: "?", attachments: [] });
		assert.deepEqual([turns[0]?.id, turns[0]?.startedAt], ["run-1", 0]);
	});

	it("fault 57: late events of a run that has ended, or was never known, are dropped", () => {
		const late: RunningEvent[] = [
			{ run: "run-1", at: 90, event: delta("late") as StreamEvent },
			{ run: "run-1", at: 91, event: { type: "run.notice", message: "late" } },
			{ run: "run-0", at: 92, event: delta("stray") as StreamEvent },
		];
		const whole = running(fixture("text.jsonl"));
		assert.deepEqual(reduced([...whole, ...late]), reduced(whole));
	});

	it("fault 39: what follows the end of a run changes nothing, a second end neither", () => {
		const again: RunningEvent = { run: "run-1", at: 99, event: { type: "run.ended", outcome: "failed" } };
		const turn = reduced([...running([]), again]).turns[0];
		assert.deepEqual([turn?.ended, turn?.endedAt], [ended, 1]);
	});

	it("keeps two runs apart", () => {
		const events = ["a", "b"].map((run) => running([delta(run) as StreamEvent], run));
		const { turns } = reduced([0, 1, 2].flatMap((at) => events.map((list) => list[at] as RunningEvent)));
		assert.deepEqual(
			turns.map(({ id }) => id),
			["a", "b"],
		);
		assert.match(textOf(turns[0]), /"text":"a"/);
		assert.match(textOf(turns[1]), /"text":"b"/);
	});

	it("notes when each item began and ended, and when the first output could be seen", () => {
		const item = { type: "message", id: "m", role: "assistant", status: "in_progress", content: [] };
		const turn = turnOf(
			{ type: "response.created", response: {} },
			{ type: "response.output_item.added", output_index: 1, item },
			delta("", 1),
			delta("a", 1),
			{ type: "response.output_item.done", output_index: 1, item },
			delta("b", 3),
		);
		assert.equal(turn.firstAt, 4);
		assert.deepEqual(
			[turn.metadata.times[1], turn.metadata.times[3]],
			[{ startedAt: 2, endedAt: 5 }, { startedAt: 6 }],
		);
		assert.equal(turn.metadata.times[0], undefined);
	});

	it("ends what goes on when the run ends", () => {
		const turn = reduced(running([delta("a") as StreamEvent])).turns[0];
		assert.deepEqual(turn?.metadata.times, [{ startedAt: 1, endedAt: 2 }]);
		assert.equal(turn?.response.status, "completed");
	});

	it("forgets a failed attempt while it waits to ask again, and the waiting when an answer comes", () => {
		const failure = { kind: "server", message: "Busy." };
		const retrying = { type: "run.retrying", attempt: 1, until: 500, failure };
		const created = { type: "response.created", response: { id: "first", output: [] } };
		const waiting = turnOf(created, { type: "server.news" }, retrying);
		assert.deepEqual(waiting.retrying, retrying);
		assert.deepEqual([waiting.response.id, waiting.metadata.otherEventCount], ["", 0]);
		const again = turnOf(created, retrying, { type: "response.created", response: { id: "second" } });
		assert.deepEqual([again.retrying, again.response.id], [undefined, "second"]);
	});

	it("fault 199: keeps what is said about an answer's end apart from what is said of its request", () => {
		const about = { type: "run.notice", message: "Why did it end?", about: "ending" };
		const turn = turnOf({ type: "run.notice", message: "Asked again." }, about);
		assert.deepEqual([turn.notices, turn.endNotice], [["Asked again."], "Why did it end?"]);
	});

	it("keeps notices in order, and no endless number of them", () => {
		const notices = Array.from({ length: 60 }, (_, at) => ({ type: "run.notice", message: `${at}` }));
		const turn = turnOf(...notices);
		assert.deepEqual([turn.notices.length, turn.notices[0], turn.notices[49]], [50, "0", "49"]);
	});

	it("keeps the newest partial image of each call", () => {
		const image = (partial_image_b64: string) => ({
			type: "response.image_generation_call.partial_image",
			output_index: 2,
			partial_image_b64,
		});
		assert.equal(turnOf(image("one"), image("two")).metadata.partialImages[2], "two");
	});

	it("faults 65, 66: counts every event that has no place, and keeps the newest 200", () => {
		const events = Array.from({ length: 250 }, (_, n) => ({ type: "server.news", n }));
		const { metadata } = turnOf(...events);
		assert.deepEqual(
			[metadata.otherEventCount, metadata.otherEvents.length, metadata.otherEvents[0]?.n],
			[250, 200, 50],
		);
	});
});
