import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import type { Answer } from "../../../../src/core/conversation/answer";
import { type Conversation, newConversation, reduce } from "../../../../src/core/conversation/conversation";
import type { RunningEvent, StreamEvent } from "../../../../src/core/events/events";
import { fixture, running } from "../../../support/fixtures";

/** A conversation reduced from events. */
function reduced(events: readonly RunningEvent[]): Conversation {
	const conversation = newConversation("c");
	for (const event of events) reduce(conversation, event);
	return conversation;
}

/** The one answer of a run whose events come a millisecond apart; the run begins at 0. */
function answerOf(...events: object[]): Answer {
	const [answer, second] = answersIn(reduced(running(events as StreamEvent[]).slice(0, -1)));
	assert.ok(answer && !second);
	return answer;
}

const answersIn = ({ turns }: Conversation) => turns.flatMap(({ answers }) => answers);

const delta = (text: string, output_index = 0) => ({
	type: "response.output_text.delta",
	output_index,
	content_index: 0,
	delta: text,
});
const ended: StreamEvent = { type: "run.ended", outcome: "completed" };
const textOf = (answer: Answer | undefined) => JSON.stringify(answer?.response.output);

describe("reduce", () => {
	it("begins one turn with its question when a run starts", () => {
		const [start] = running([]);
		assert.ok(start);
		const { turns } = reduced([start, start]);
		assert.equal(turns.length, 1);
		assert.deepEqual(turns[0]?.question, { text: "?", attachments: [] });
		assert.deepEqual([turns[0]?.id, turns[0]?.answers[0]?.startedAt], ["run-1", 0]);
	});

	it("fault 57: drops late events of an ended or unknown run", () => {
		const late: RunningEvent[] = [
			{ run: "run-1", at: 90, event: delta("late") as StreamEvent },
			{ run: "run-1", at: 91, event: { type: "run.notice", message: "late" } },
			{ run: "run-0", at: 92, event: delta("stray") as StreamEvent },
		];
		const whole = running(fixture("text.jsonl"));
		assert.deepEqual(reduced([...whole, ...late]), reduced(whole));
	});

	it("fault 39: ignores events after the end of a run, including a second end", () => {
		const again: RunningEvent = { run: "run-1", at: 99, event: { type: "run.ended", outcome: "failed" } };
		const [answer] = answersIn(reduced([...running([]), again]));
		assert.deepEqual([answer?.ended, answer?.endedAt], [ended, 1]);
	});

	it("keeps two runs apart", () => {
		const events = ["a", "b"].map((run) => running([delta(run) as StreamEvent], run));
		const { turns } = reduced([0, 1, 2].flatMap((at) => events.map((list) => list[at] as RunningEvent)));
		assert.deepEqual(
			turns.map(({ id }) => id),
			["a", "b"],
		);
		assert.match(textOf(turns[0]?.answers[0]), /"text":"a"/);
		assert.match(textOf(turns[1]?.answers[0]), /"text":"b"/);
	});

	it("records when each item began and ended, and when the first output was visible", () => {
		const item = { type: "message", id: "m", role: "assistant", status: "in_progress", content: [] };
		const answer = answerOf(
			{ type: "response.created", response: {} },
			{ type: "response.output_item.added", output_index: 1, item },
			delta("", 1),
			delta("a", 1),
			{ type: "response.output_item.done", output_index: 1, item },
			delta("b", 3),
		);
		assert.equal(answer.firstAt, 4);
		assert.deepEqual(
			[answer.metadata.times[1], answer.metadata.times[3]],
			[{ startedAt: 2, endedAt: 5 }, { startedAt: 6 }],
		);
		assert.equal(answer.metadata.times[0], undefined);
	});

	it("ends what goes on when the run ends", () => {
		const [answer] = answersIn(reduced(running([delta("a") as StreamEvent])));
		assert.deepEqual(answer?.metadata.times, [{ startedAt: 1, endedAt: 2 }]);
		assert.equal(answer?.response.status, "completed");
	});

	it("discards a failed attempt during the wait for a retry, and ends the wait when an answer arrives", () => {
		const failure = { kind: "server", message: "Busy." };
		const retrying = { type: "run.retrying", attempt: 1, until: 500, failure };
		const created = { type: "response.created", response: { id: "first", output: [] } };
		const waiting = answerOf(created, { type: "server.news" }, retrying);
		assert.deepEqual(waiting.retrying, retrying);
		assert.deepEqual([waiting.response.id, waiting.metadata.otherEventCount], ["", 0]);
		const again = answerOf(created, retrying, { type: "response.created", response: { id: "second" } });
		assert.deepEqual([again.retrying, again.response.id], [undefined, "second"]);
	});

	it("fault 199: keeps what is said about an answer's end apart from what is said of its request", () => {
		const about = { type: "run.notice", message: "Why did it end?", about: "ending" };
		const answer = answerOf({ type: "run.notice", message: "Asked again." }, about);
		assert.deepEqual([answer.notices, answer.endNotice], [["Asked again."], "Why did it end?"]);
	});

	it("keeps notices in order, and no endless number of them", () => {
		const notices = Array.from({ length: 60 }, (_, at) => ({ type: "run.notice", message: `${at}` }));
		const answer = answerOf(...notices);
		assert.deepEqual([answer.notices.length, answer.notices[0], answer.notices[49]], [50, "0", "49"]);
	});

	it("keeps the newest partial image of each call", () => {
		const image = (partial_image_b64: string) => ({
			type: "response.image_generation_call.partial_image",
			output_index: 2,
			partial_image_b64,
		});
		assert.equal(answerOf(image("one"), image("two")).metadata.partialImages[2], "two");
	});

	it("faults 65, 66: counts every other event, and keeps the newest 200", () => {
		const events = Array.from({ length: 250 }, (_, n) => ({ type: "server.news", n }));
		const { metadata } = answerOf(...events);
		assert.deepEqual(
			[metadata.otherEventCount, metadata.otherEvents.length, metadata.otherEvents[0]?.n],
			[250, 200, 50],
		);
	});

	it("adds an answer to a turn, and goes on with the newest unless it runs beside the others", () => {
		const question = { text: "?", attachments: [] };
		const source = { endpoint: "e", name: "E" };
		const start = (run: string, more: object): RunningEvent => ({
			run,
			at: 0,
			event: { type: "run.started", question, source, ...more } as StreamEvent,
		});
		const { turns } = reduced([
			start("a", {}),
			start("b", { turn: "a" }),
			start("c", { turn: "a", beside: true }),
			start("d", { turn: "gone" }),
		]);
		assert.deepEqual(
			turns.map(({ id, chosen, answers }) => [id, chosen, answers.map((answer) => answer.id).join()]),
			[
				["a", "b", "a,b,c"],
				["gone", "d", "d"],
			],
		);
	});

	it("takes the user's choice of an answer, also after its run has ended", () => {
		const events = running([]);
		const again: RunningEvent[] = [
			{ ...(events[0] as RunningEvent), run: "b" },
			{ run: "run-1", at: 5, event: { type: "run.chosen" } },
			{ run: "nobody", at: 6, event: { type: "run.chosen" } },
		];
		(again[0] as { event: object }).event = { ...again[0]?.event, turn: "run-1" };
		const { turns } = reduced([...events, ...again]);
		assert.deepEqual([turns.length, turns[0]?.chosen, turns[0]?.answers.length], [1, "run-1", 2]);
	});

	describe("a turn that replaces others", () => {
		const question = { text: "?", attachments: [] };
		const source = { endpoint: "e", name: "E" };
		const tell = (run: string, event: object): RunningEvent => ({ run, at: 7, event: event as StreamEvent });
		const start = (run: string, more: object = {}) =>
			tell(run, { type: "run.started", question, source, ...more });
		const end = (run: string, outcome = "completed") => tell(run, { type: "run.ended", outcome });
		const ids = ({ turns }: Conversation) => turns.map(({ id }) => id).join("");
		const three = ["a", "b", "c"].flatMap((run) => [start(run), end(run)]);

		it("leaves them where they are until its answer has begun", () => {
			const begun = [
				...three,
				start("d", { replaces: "b" }),
				tell("d", { type: "response.created", response: {} }),
			];
			assert.equal(ids(reduced(begun)), "abcd");
			const answered = reduced([...begun, tell("d", delta("Hi"))]);
			assert.deepEqual([ids(answered), answered.turns[1]?.replaced], ["ad", 2]);
		});

		it("leaves them where they are when it fails before that", () => {
			const failed = reduced([...three, start("d", { replaces: "b" }), end("d", "failed"), start("e")]);
			assert.deepEqual(
				[ids(failed), failed.turns[3]?.replaced, failed.turns[3]?.replaces],
				["abcde", undefined, undefined],
			);
		});

		it("replaces nothing where the turn that it names is not there", () => {
			assert.equal(ids(reduced([...three, start("d", { replaces: "x" }), tell("d", delta("Hi"))])), "abcd");
		});
	});
});
