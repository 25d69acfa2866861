import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import type { RunOutcome } from "../../../../src/core/events/runEvents";
import { Chat } from "../../../../src/core/run/chat";
import { Questions } from "../../../../src/host/answers/questions";

/** Questions to a chat whose runs end when the test says so. */
function stage() {
	const asked: string[] = [];
	const ends: ((outcome: RunOutcome) => void)[] = [];
	const chat = new Chat({
		run: async function* (_provider, { question }, { source, signal, turn, beside }) {
			asked.push(`${question.text} (${source.name})`);
			const place = { ...(turn === undefined ? {} : { turn }), ...(beside ? { beside } : {}) };
			yield [{ type: "run.started", question, source, ...place }];
			const outcome = await new Promise<RunOutcome>((resolve) => {
				ends.push(resolve);
				signal.addEventListener("abort", () => resolve("aborted"));
			});
			yield [{ type: "run.ended", outcome }];
		},
		now: () => 0,
		onListenerError: (error) => assert.fail(String(error)),
	});
	let changes = 0;
	const provider = { stream: () => assert.fail("the run above asks no provider") };
	const answerer = (name = "chosen") => ({
		source: { endpoint: name, name },
		provider,
		...(name === "small" ? { maxInput: 100 } : {}),
	});
	const questions = new Questions(
		answerer,
		() => "",
		() => changes++,
	);
	const settle = () => new Promise((resolve) => setImmediate(resolve));
	const end = async (index: number, outcome: RunOutcome = "completed") => {
		ends[index]?.(outcome);
		await settle();
	};
	const ask = async (text: string) => {
		void questions.ask(chat, { text, attachments: [] });
		await settle();
	};
	const waiting = () => questions.queueOf(chat).list.map(({ question }) => question.text);
	return { questions, chat, asked, ask, end, settle, waiting, changes: () => changes };
}

describe("Questions", () => {
	it("asks what waits one by one, each when the answer before has ended", async () => {
		const { asked, ask, end, waiting, changes } = stage();
		await ask("a");
		await ask("b");
		await ask("c");
		assert.deepEqual([asked, waiting()], [["a (chosen)"], ["b", "c"]]);
		await end(0);
		assert.deepEqual([asked.at(-1), waiting()], ["b (chosen)", ["c"]]);
		await end(1);
		await end(2);
		assert.deepEqual([asked.length, waiting()], [3, []]);
		assert.ok(changes() > 3);
	});

	it("holds what waits after a stopped answer, until the user sends one", async () => {
		const { questions, chat, asked, ask, end, settle, waiting } = stage();
		await ask("a");
		await ask("b");
		await ask("c");
		chat.stop();
		await settle();
		assert.deepEqual([asked.length, waiting(), questions.queueOf(chat).held], [1, ["b", "c"], true]);
		void questions.send(chat, { text: "d", attachments: [] });
		await settle();
		assert.equal(questions.queueOf(chat).held, false);
		await end(1);
		assert.equal(asked.at(-1), "b (chosen)");
	});

	it("asks at once what must not wait: the answer that streams is stopped, and the queue goes on", async () => {
		const { questions, chat, asked, ask, settle, waiting } = stage();
		await ask("a");
		await ask("b");
		void questions.send(chat, { text: "now", attachments: [] });
		await settle();
		assert.deepEqual([asked, waiting()], [["a (chosen)", "now (chosen)"], ["b"]]);
		assert.equal(questions.queueOf(chat).held, false);
	});

	it("waits for all answers that stream side by side", async () => {
		const { questions, chat, asked, ask, end, settle } = stage();
		await ask("a");
		const turn = chat.conversation.turns[0];
		assert.ok(turn);
		void questions.send(chat, turn.question, { turn: turn.id, beside: true, endpoint: "other" });
		await settle();
		await ask("b");
		assert.deepEqual(asked, ["a (chosen)", "a (other)"]);
		await end(0);
		assert.equal(asked.length, 2);
		await end(1);
		assert.deepEqual(asked.at(-1), "b (chosen)");
		assert.deepEqual(
			chat.conversation.turns.map(({ answers }) => answers.length),
			[2, 1],
		);
	});

	it("cuts the attachments of a question to the limit of its endpoint", async () => {
		const { questions, chat, end, settle } = stage();
		const file = { uri: "file:///a.ts", name: "a.ts", languageId: "ts", text: "x".repeat(500) };
		const question = { text: "four", attachments: [file] };
		void questions.send(chat, question, { endpoint: "small" });
		await settle();
		await end(0);
		void questions.send(chat, question);
		await settle();
		const sent = chat.conversation.turns.map((turn) => turn.question.attachments[0]);
		assert.deepEqual(
			sent.map((one) => [one?.text.length, one?.omitted]),
			[
				[96, 404],
				[500, undefined],
			],
		);
	});
});
