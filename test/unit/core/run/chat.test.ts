import { strict as assert } from "node:assert";
import type { RunningEvent, StreamEvent } from "../../../../src/core/events/events";
import { windowCloses } from "../../../../src/core/providers/provider";
import { Chat, type RunFunction, type RunRequest } from "../../../../src/core/run/chat";

const settle = () => new Promise((resolve) => setImmediate(resolve));

const request: RunRequest = {
	question: { text: "Why?", attachments: [] },
	instructions: "",
	source: { endpoint: "test", name: "Test" },
	provider: { stream: () => assert.fail("the run below uses no provider") },
};

/** A run that is fed by a test, and ends when the test or the signal ends it. */
function puppet() {
	const runs: { push(...events: StreamEvent[]): void; end(): void; signal: AbortSignal }[] = [];
	const run: RunFunction = (_provider, { question }, { source, signal, turn, beside }) => {
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
			const place = { ...(turn === undefined ? {} : { turn }), ...(beside ? { beside } : {}) };
			yield [{ type: "run.started", question, source, ...place }] as const;
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
		chat.onEvents((_, answer) => seen.push(answer.response.output.length));
		const asked = chat.ask(request);
		at(0).push(delta("Hello"));
		at(0).end();
		await asked;
		assert.deepEqual(seen, [0, 1, 1]);
	});

	it("resolves with the answer once its run has ended", async () => {
		const { run, at } = puppet();
		const { chat } = chatOf(run);
		const asked = chat.ask(request);
		at(0).end();
		const answer = await asked;
		assert.equal(answer.ended?.outcome, "completed");
		assert.deepEqual([chat.answering, chat.runs(answer.id)], [false, false]);
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
		const answer = await second;
		assert.deepEqual(
			chat.conversation.turns.map(({ answers }) => [
				answers[0]?.id === answer.id,
				answers[0]?.response.output.length,
			]),
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

	it("adds an answer to a turn that is asked again, and sends only the turns before it", async () => {
		const histories: number[] = [];
		const { chat } = chatOf(async function* (_provider, { question, history }, { source, turn }) {
			histories.push(history.length);
			yield [{ type: "run.started", question, source, ...(turn === undefined ? {} : { turn }) }];
			yield [{ type: "run.ended", outcome: "completed" }];
		});
		const first = await chat.ask(request);
		await chat.ask(request);
		const again = await chat.ask({ ...request, turn: first.id });
		assert.deepEqual(histories, [0, 1, 0]);
		assert.deepEqual(
			chat.conversation.turns.map(({ answers, chosen }) => [answers.map(({ id }) => id), chosen]),
			[
				[[first.id, again.id], again.id],
				[[chat.conversation.turns[1]?.id], chat.conversation.turns[1]?.id],
			],
		);
	});

	it("goes on with the answer that the user chose", async () => {
		const histories: string[][] = [];
		const { chat, types } = chatOf(async function* (_provider, { question, history }, { source, turn }) {
			histories.push(history.map(({ answer }) => answer.id));
			yield [{ type: "run.started", question, source, ...(turn === undefined ? {} : { turn }) }];
			yield [{ type: "run.ended", outcome: "completed" }];
		});
		const first = await chat.ask(request);
		await chat.ask({ ...request, turn: first.id });
		chat.choose(first.id);
		chat.choose("nobody");
		await chat.ask(request);
		assert.deepEqual(histories, [[], [], [first.id]]);
		assert.equal(types().filter((type) => type === "run.chosen").length, 1);
	});

	it("streams several answers to one question at once, and stops one or all of them", async () => {
		const { run, at } = puppet();
		const { chat } = chatOf(run);
		const first = chat.ask({ ...request, id: "a" });
		const others = ["b", "c"].map((id) => chat.ask({ ...request, id, turn: "a", beside: true }));
		assert.deepEqual(
			[0, 1, 2].map((index) => at(index).signal.aborted),
			[false, false, false],
		);
		at(1).push(delta("from b"));
		at(2).push(delta("from c"));
		chat.stop("b");
		await others[0];
		assert.deepEqual(
			[0, 1, 2].map((index) => at(index).signal.aborted),
			[false, true, false],
		);
		chat.stop();
		await Promise.all([first, ...others]);
		const [turn] = chat.conversation.turns;
		assert.deepEqual(
			turn?.answers.map(({ id, beside, response }) => [id, beside, response.output.length]),
			[
				["a", undefined, 0],
				["b", true, 1],
				["c", true, 1],
			],
		);
		assert.equal(turn?.chosen, "a");
		assert.equal(chat.answering, false);
	});

	it("brings back the turns that an edited question has replaced, and tells of both", async () => {
		const histories: string[][] = [];
		const { chat } = chatOf(async function* (_provider, { question, history }, { source, replaces }) {
			histories.push(history.map(({ answer }) => answer.id));
			yield [{ type: "run.started", question, source, ...(replaces === undefined ? {} : { replaces }) }];
			yield [delta("Hello")];
			yield [{ type: "run.ended", outcome: "completed" }];
		});
		const changes: string[][] = [];
		const ids = (turns: readonly { readonly id: string }[]) => turns.map(({ id }) => id).join("");
		chat.onTurns(({ removed, added }) => changes.push([ids(removed), ids(added)]));
		for (const id of ["a", "b", "c"]) await chat.ask({ ...request, id });
		await chat.ask({ ...request, id: "d", replaces: "b" });
		assert.equal(ids(chat.conversation.turns), "ad");
		chat.undoReplace("d");
		chat.undoReplace("d");
		assert.equal(ids(chat.conversation.turns), "abc");
		assert.deepEqual(changes, [
			["bc", ""],
			["d", "bc"],
		]);
		assert.deepEqual(histories.at(-1), ["a"]);
	});

	it("draws nothing of a background response before its id is saved", async () => {
		let saved = () => {};
		const heard: string[] = [];
		const chat = new Chat({
			run: async function* (_provider, { question }, { source }) {
				yield [{ type: "run.started", question, source }];
				yield [{ type: "run.background", response: "resp_1" }];
				yield [delta("Hello")];
				yield [{ type: "run.ended", outcome: "completed" }];
			},
			now: () => 0,
			saved: () => new Promise((resolve) => (saved = resolve)),
			onListenerError: (error) => assert.fail(String(error)),
		});
		chat.onEvents((events) => heard.push(...events.map(({ event }) => event.type)));
		const asked = chat.ask({ ...request, id: "a" });
		await settle();
		assert.deepEqual(heard, ["run.started", "run.background"]);
		assert.deepEqual(chat.answer("a")?.background, { response: "resp_1" });
		saved();
		assert.equal((await asked).background, undefined, "it is complete");
		assert.equal(heard.at(-1), "run.ended");
	});

	it("leaves a background response open when the window closes", async () => {
		const { run, at } = puppet();
		const { chat } = chatOf(run);
		const asked = chat.ask({ ...request, id: "a" });
		await settle();
		at(0).push({ type: "run.background", response: "resp_1" });
		await settle();
		chat.dispose();
		assert.equal(at(0).signal.reason, windowCloses);
		assert.equal((await asked).ended, undefined);
	});

	it("resumes an answer in place, and only one that has ended", async () => {
		const { run, at } = puppet();
		const { chat, types } = chatOf(run);
		const asked = chat.ask({ ...request, id: "a" });
		await settle();
		at(0).push(delta("Hel"));
		await settle();
		const rest = async function* (): AsyncGenerator<readonly StreamEvent[]> {
			yield [{ type: "run.reopened" }];
			assert.equal(chat.answering, true);
			yield [delta("lo")];
			yield [{ type: "run.ended", outcome: "completed" }];
		};
		assert.equal(await chat.resume("a", rest), undefined);
		chat.stop();
		await asked;
		const resumed = await chat.resume("a", rest);
		assert.equal(resumed, chat.answer("a"));
		assert.equal(resumed?.ended?.outcome, "completed");
		assert.match(JSON.stringify(resumed.response.output), /"Hello"/);
		assert.equal(chat.busy, false);
		assert.equal(types().filter((type) => type === "run.ended").length, 2);
		assert.equal(await chat.resume("b", rest), undefined);
	});
});
