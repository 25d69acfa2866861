import { strict as assert } from "node:assert";
import type { RunningEvent, StreamEvent } from "../../../../src/core/events/events";
import { Chat, type RunFunction, type RunRequest } from "../../../../src/core/run/chat";

const request: RunRequest = {
	question: { text: "Why?", attachments: [] },
	instructions: "",
	source: { endpoint: "test", name: "Test" },
	provider: { stream: () => assert.fail("the run below uses no provider") },
};

/** A run that is fed by a test, and ends when the test or the signal ends it. */
function puppet() {
	const runs: { push(...events: StreamEvent[]): void; end(): void; signal: AbortSignal }[] = [];
	const run: RunFunction = (_provider, { question }, { source, signal }) => {
		const waiting: StreamEvent[][] = [];
		let wake = () => {};
		let ended = false;
		const end = () => {
			ended = true;
			wake();
		};
		signal.addEventListener("abort", end);
		const push = (...events: StreamEvent[]) => {
			waiting.push(events);
			wake();
		};
		runs.push({ push, end, signal });
		return (async function* () {
			yield [{ type: "run.started", question, source }] as const;
			while (true) {
				for (const batch of waiting.splice(0)) yield batch;
				if (ended) break;
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
			yield [{ type: "run.ended", outcome: signal.aborted ? "aborted" : "completed" }] as const;
		})();
	};
	return { run, runs, at: (index: number) => runs[index] ?? assert.fail(`run ${index} has not begun`) };
}

function chatOf(run: RunFunction) {
	const errors: unknown[] = [];
	const heard: RunningEvent[] = [];
	const chat = new Chat({ run, now: () => 1_000, onListenerError: (error) => errors.push(error) });
	chat.onEvents((events) => heard.push(...events));
	return { chat, errors, heard, types: () => heard.map(({ event }) => event.type) };
}

function delta(text: string): StreamEvent {
	return {
		type: "response.output_text.delta",
		sequence_number: 0,
		output_index: 0,
		content_index: 0,
		item_id: "m",
		delta: text,
		logprobs: [],
	};
}

describe("Chat", () => {
	it("folds an event before it notifies the listeners", async () => {
		const { run, at } = puppet();
		const { chat } = chatOf(run);
		const seen: number[] = [];
		chat.onEvents((_, turn) => seen.push(turn.response.output.length));
		const asked = chat.ask(request);
		at(0).push(delta("Hello"));
		at(0).end();
		await asked;
		assert.deepEqual(seen, [0, 1, 1]);
	});

	it("resolves with the turn once its run has ended", async () => {
		const { run, at } = puppet();
		const { chat } = chatOf(run);
		const asked = chat.ask(request);
		at(0).end();
		const turn = await asked;
		assert.equal(turn.ended?.outcome, "completed");
		assert.equal(chat.running, undefined);
	});

	it("fault 56: ends a run once if it is stopped twice or disposed", async () => {
		const { run } = puppet();
		const { chat, types } = chatOf(run);
		const asked = chat.ask(request);
		chat.stop();
		chat.stop();
		assert.equal((await asked).ended?.outcome, "aborted");
		assert.equal(types().filter((type) => type === "run.ended").length, 1);
		const second = chat.ask(request);
		chat.dispose();
		assert.equal((await second).ended?.outcome, "aborted");
	});

	it("fault 57: stops the active run for a new question, and late events stay in their own turn", async () => {
		const { run, at } = puppet();
		const { chat } = chatOf(run);
		const first = chat.ask(request);
		const second = chat.ask(request);
		assert.equal(at(0).signal.aborted, true);
		assert.equal((await first).ended?.outcome, "aborted");
		at(1).push(delta("second"));
		at(1).end();
		const turn = await second;
		assert.deepEqual(
			chat.conversation.turns.map((one) => [one.id === turn.id, one.response.output.length]),
			[
				[false, 0],
				[true, 1],
			],
		);
	});

	it("fault 68: protects the run and other listeners from a listener that throws", async () => {
		const { run, at } = puppet();
		const { chat, errors } = chatOf(run);
		const later: string[] = [];
		chat.onEvents(() => {
			throw new Error("bad listener");
		});
		chat.onEvents((events) => later.push(...events.map(({ event }) => event.type)));
		const asked = chat.ask(request);
		at(0).push(delta("Hello"));
		at(0).end();
		assert.equal((await asked).ended?.outcome, "completed");
		assert.deepEqual(later, ["run.started", "response.output_text.delta", "run.ended"]);
		assert.equal(errors.length, 3);
	});

	it("omits a retried turn from the history", async () => {
		const histories: number[] = [];
		const { chat } = chatOf(async function* (_provider, { question, history }, { source }) {
			histories.push(history.length);
			yield [{ type: "run.started", question, source }];
			yield [{ type: "run.ended", outcome: "completed" }];
		});
		const turn = await chat.ask(request);
		await chat.ask(request);
		await chat.ask({ ...request, instead: turn.id });
		assert.deepEqual(histories, [0, 1, 1]);
	});

	it("shows nothing of a stopped run in a new conversation", async () => {
		const { run } = puppet();
		const { chat, heard } = chatOf(run);
		let resets = 0;
		chat.onReset(() => resets++);
		const asked = chat.ask(request);
		chat.reset();
		const before = heard.length;
		await asked;
		assert.equal(heard.length, before);
		assert.equal(resets, 1);
		assert.deepEqual(chat.conversation.turns, []);
	});
});
