import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Exchange } from "../../../../src/core/conversation/turn";
import type { Endpoint } from "../../../../src/core/endpoints/endpoint";
import { chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { editorTexts } from "../../../../src/core/providers/editorTexts";
import { editorRule, type HistoryRule, historyRule } from "../../../../src/core/providers/historyRule";
import { isSent } from "../../../../src/core/providers/request/input";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { askOf, type SentHistory, sentHistory } from "../../../../src/core/run/sentHistory";
import { Random } from "../../../support/random";
import { exchanges, type Told } from "../../../support/run/exchanges";
import { type Item, picture, randomHistory } from "../../../support/run/randomHistory";
import { chatProblems, responsesProblems } from "../../../support/run/requestValidator";
import { endpoint, question } from "../../../support/run/runs";

const none: ReadonlySet<string> = new Set();
const rule = (more: Partial<Endpoint> = {}, lost = none) => historyRule({ ...endpoint(), ...more }, lost);
const runs = ({ history }: SentHistory) => history.map(({ answer }) => answer.id);
const withoutImages = (value: unknown) =>
	JSON.stringify(value, (_, one) => (typeof one === "string" && one.startsWith("data:") ? "" : one));

describe("The turns that are sent with a question", () => {
	const random = new Random();

	/** The bound holds, and one turn more would break it. */
	function checkBound(turns: readonly Exchange[], sent: SentHistory, used: HistoryRule): number {
		const { history, context } = sent;
		assert.deepEqual(history, turns.slice(turns.length - history.length));
		const kept = history.filter(isSent);
		const rest = turns.slice(0, turns.length - history.length);
		const most = (used.most ?? 0) - question.question.text.length;
		const sizeOf = (some: readonly Exchange[]) => some.reduce((sum, one) => sum + used.size(one), 0);
		assert.ok(sizeOf(kept) <= Math.max(0, most), `${sizeOf(kept)} of ${most}`);
		const next = rest.findLast(isSent);
		const summarized = history[0] !== undefined && used.summarizes(history[0]);
		if (next && !summarized) assert.ok(sizeOf([next, ...kept]) > most);
		assert.equal(context?.leftOut, next && !summarized ? rest.length : undefined);
		return context?.leftOut ?? 0;
	}

	for (const api of ["responses", "chatCompletions"] as const) {
		it(`are whole turns within maxInput that the strictest server takes: ${api} (seed ${random.seed})`, () => {
			let leftOut = 0;
			let kept = 0;
			for (let round = 0; round < 500; round++) {
				const { turns, answers } = randomHistory(random, 12);
				const asked = { ...endpoint(), api, maxInput: 100 + random.below(1_000) };
				const sent = sentHistory(turns, question, historyRule(asked, none));
				leftOut += checkBound(turns, sent, historyRule(asked, none));
				kept += sent.history.length;
				const ask = { ...question, ...askOf(sent) };
				const list = (
					api === "responses" ? responsesBody(ask, asked).input : chatBody(ask, asked).messages
				) as Item[];
				const problems = api === "responses" ? responsesProblems(list, answers) : chatProblems(list);
				assert.deepEqual(problems, [], JSON.stringify(list));
				// The message around the question is not counted.
				assert.ok(withoutImages(list).length <= asked.maxInput + 100, withoutImages(list));
			}
			assert.ok(leftOut > 500 && kept > 500, `${leftOut} left out, ${kept} kept`);
		});
	}

	it(`are whole turns that one of VS Code's own models takes (seed ${random.seed})`, () => {
		const id = "vscode:copilot/m";
		let leftOut = 0;
		for (let round = 0; round < 500; round++) {
			const { turns } = randomHistory(random, 12);
			const used = editorRule(id, 1 + random.below(60));
			const sent = sentHistory(turns, question, used);
			leftOut += checkBound(turns, sent, used);
			const texts = editorTexts({ ...question, history: sent.history }, id);
			assert.deepEqual(chatProblems(texts.map((one) => ({ ...one }))), []);
			const length = texts.reduce((sum, { content }) => sum + content.length, 0);
			assert.ok(length <= Math.max(used.most ?? 0, question.question.text.length), String(length));
		}
		assert.ok(leftOut > 500, String(leftOut));
	});

	it("are all where there is no bound", () => {
		const turns = exchanges({ run: "a" }, { run: "b" });
		assert.deepEqual(sentHistory(turns, question, undefined), { history: turns });
		assert.deepEqual(sentHistory(turns, question, rule()), { history: turns });
		assert.deepEqual(sentHistory(turns, question, editorRule("vscode:a/b", undefined)), { history: turns });
	});

	it("leave room for the question, its attachments and the instructions", () => {
		const turns = exchanges({ run: "a" }, { run: "b" });
		const size = rule().size(turns[0] as Exchange);
		const most = rule({ maxInput: 2 * size + 10 });
		const ask = (text: string, instructions = "") => ({
			question: { text, attachments: [] },
			instructions,
		});
		assert.deepEqual(runs(sentHistory(turns, ask("x".repeat(10)), most)), ["a", "b"]);
		assert.deepEqual(runs(sentHistory(turns, ask("x".repeat(11)), most)), ["b"]);
		assert.deepEqual(runs(sentHistory(turns, ask("x", "y".repeat(10)), most)), ["b"]);
		assert.deepEqual(runs(sentHistory(turns, ask("x".repeat(9_999)), most)), []);
		const file = { uri: "", name: "a", languageId: "", text: "z".repeat(9) };
		const attached = { question: { text: "x", attachments: [file] }, instructions: "" };
		assert.deepEqual(runs(sentHistory(turns, attached, most)), ["b"]);
	});

	it("do not count images, nor questions that failed without an answer", () => {
		const turns = exchanges({ run: "a" }, { run: "b", answer: "", outcome: "failed" }, { run: "c" });
		const withImage = turns.map((one) => ({ ...one, question: { ...one.question, attachments: [picture] } }));
		const big = { ...picture, image: { ...picture.image, data: "A".repeat(100_000) } } as typeof picture;
		const { size } = rule();
		const first = withImage[0] as Exchange;
		assert.equal(size(first), size({ ...first, question: { ...first.question, attachments: [big] } }));
		const most = rule({ maxInput: size(turns[0] as Exchange) + size(turns[2] as Exchange) + 4 });
		assert.deepEqual(runs(sentHistory(turns, question, most)), ["a", "b", "c"]);
	});

	it("say how many turns they begin after, for the place in the transcript", () => {
		const turns = exchanges({ run: "a" }, { run: "b", answer: "", outcome: "failed" }, { run: "c" });
		const most = (maxInput: number) => sentHistory(turns, question, rule({ maxInput })).context;
		assert.deepEqual(most(rule().size(turns[2] as Exchange) + 4), { leftOut: 2 });
		assert.deepEqual(most(10), { leftOut: 3 });
		assert.equal(most(10_000), undefined);
	});

	const summary = { type: "compaction", id: "cmp", encrypted_content: "gAAA" };

	it("begin with the server's own summary, which leaves nothing out", () => {
		const turns = exchanges({ run: "a" }, { run: "b", items: [summary] }, { run: "c" });
		const sent = sentHistory(turns, question, rule({ compact: true, maxInput: 100 }));
		assert.deepEqual([runs(sent), sent.context], [["b", "c"], undefined]);
		const { input } = responsesBody({ ...question, ...askOf(sent) }, endpoint()) as { input: Item[] };
		assert.deepEqual(
			input.map(({ type, role, content }) => [type, role ?? content]),
			[
				["compaction", undefined],
				["message", "assistant"],
				["message", "user"],
				["message", "assistant"],
				["message", "user"],
			],
		);
		// A bound that the summary fits leaves nothing out either.
		const fits = rule({ maxInput: 10_000 });
		assert.equal(sentHistory(turns, question, fits).context, undefined);
		// Another model can't read the summary.
		const other = sentHistory(turns, question, rule({ compact: true, model: "other" }));
		assert.deepEqual(runs(other), ["a", "b", "c"]);
	});

	it("are none where the user asks without them, and stay so later", () => {
		const turns = exchanges({ run: "a" }, { run: "b" });
		const alone = sentHistory(turns, question, rule(), true);
		assert.deepEqual(alone, { history: [], context: { leftOut: 2, asked: true } });
		assert.deepEqual(sentHistory([], question, rule(), true), { history: [] });
		const context = { leftOut: 2, asked: true } as const;
		const later = exchanges({ run: "a" }, { run: "b" }, { run: "c", context }, { run: "d" });
		const next = sentHistory(later, question, rule());
		assert.deepEqual([runs(next), next.context], [["c", "d"], { leftOut: 2 }]);
		assert.deepEqual(runs(sentHistory(later, question, undefined)), ["c", "d"]);
		// A failed one left nothing behind.
		const failed = exchanges(
			{ run: "a" },
			{ run: "b" },
			{ run: "c", context, answer: "", outcome: "failed" },
		);
		assert.deepEqual(runs(sentHistory(failed, question, rule())), ["a", "b", "c"]);
	});
});

describe("A question that continues a stored response", () => {
	const stored = rule({ stored: true });
	/** Turns that were asked one after the other of an endpoint that stores them. */
	function chain(...told: readonly Told[]) {
		const done: Told[] = [];
		for (const one of told) {
			const { continued, context } = sentHistory(exchanges(...done), question, stored);
			done.push({ context: { ...(continued?.context ?? context) }, ...one });
		}
		return exchanges(...done);
	}

	it("continues from the last answer of its endpoint", () => {
		const sent = sentHistory(chain({ run: "a" }, { run: "b" }), question, stored);
		assert.equal(sent.continued?.id, "resp-b");
		assert.deepEqual(runs(sent), ["a", "b"]);
		assert.equal(askOf(sent).previous, "resp-b");
	});

	const whole: readonly [title: string, told: Told][] = [
		["another endpoint's answer", { run: "b", source: { endpoint: "other" } }],
		["another model's answer", { run: "b", source: { model: "other" } }],
		["a stopped answer", { run: "b", outcome: "aborted" }],
		["a failed answer", { run: "b", outcome: "failed" }],
		["an incomplete answer", { run: "b", outcome: "incomplete" }],
		["an answer that was not stored", { run: "b", context: {} }],
	];
	for (const [title, told] of whole) {
		it(`is sent with the whole conversation after ${title}`, () => {
			const sent = sentHistory(chain({ run: "a" }, told), question, stored);
			assert.deepEqual([sent.continued, runs(sent)], [undefined, ["a", "b"]]);
		});
	}

	it("continues from the answer before a question that failed without one", () => {
		const turns = chain({ run: "a" }, { run: "b", answer: "", outcome: "failed" });
		assert.equal(sentHistory(turns, question, stored).continued?.id, "resp-a");
	});

	it("is sent with the whole conversation if another answer has been chosen since, or the server lost it", () => {
		const turns = chain({ run: "a" }, { run: "b" });
		const [other] = exchanges({ run: "a2" });
		assert.equal(sentHistory([other as Exchange, ...turns.slice(1)], question, stored).continued, undefined);
		const lost = rule({ stored: true }, new Set(["resp-b"]));
		assert.equal(sentHistory(turns, question, lost).continued, undefined);
	});

	it("is sent with the whole conversation where the endpoint no longer stores, or has the other API", () => {
		const turns = chain({ run: "a" });
		assert.equal(sentHistory(turns, question, rule()).continued, undefined);
		const chat = rule({ stored: true, api: "chatCompletions" });
		assert.deepEqual(sentHistory(turns, question, chat), { history: turns });
	});

	it("says what the server knows, and what a request with the conversation would leave out", () => {
		const turns = chain({ run: "a" }, { run: "b" });
		const sent = sentHistory(turns, question, rule({ stored: true, maxInput: 100 }));
		assert.deepEqual([sent.continued?.context.leftOut, sent.context?.leftOut], [undefined, 2]);
		assert.equal(sent.continued?.context.stored, sent.context?.stored);
		const asked = { leftOut: 1, asked: true, stored: turns[1]?.answer.context?.stored ?? "" } as const;
		const later = chain({ run: "a" }, { run: "b", context: asked });
		assert.equal(sentHistory(later, question, stored).continued?.context.leftOut, 1);
	});
});
