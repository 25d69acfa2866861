import { strict as assert } from "node:assert";
import { describe, it } from "mocha";
import { editorRule, historyRule } from "../../../../src/core/providers/historyRule";
import { earlierTurns } from "../../../../src/host/answers/earlierTurns";
import { conversationOf, type Told } from "../../../support/run/exchanges";
import { endpoint, question } from "../../../support/run/runs";

const provider = { stream: () => assert.fail("nothing is asked") };
const none: ReadonlySet<string> = new Set();

/** Who answers, by the id of the endpoint. */
const answerer =
	(chosen: string, more: object = {}) =>
	(id = chosen) => ({
		source: { endpoint: id, name: id === "test" ? "Test" : "VS Code" },
		provider,
		...(id === "builtin"
			? {}
			: {
					rule: id.startsWith("vscode:") ? editorRule(id, 10) : historyRule({ ...endpoint(), ...more }, none),
				}),
	});

const earlier = (told: readonly Told[], chosen: string, more?: object) =>
	earlierTurns({ conversation: conversationOf(told) }, answerer(chosen, more), question);

describe("The turns that the next question leaves out", () => {
	const three = [{ run: "a" }, { run: "b" }, { run: "c" }];

	it("depend on the endpoint that answers next", () => {
		const limit = { by: "maxInput", characters: 250, server: "Test" };
		assert.deepEqual(earlier(three, "test", { maxInput: 250 }), { leftOut: 2, first: "c", limit });
		assert.equal(earlier(three, "test"), undefined);
		assert.equal(earlier(three, "test", { maxInput: 10_000 }), undefined);
		assert.equal(earlier(three, "builtin"), undefined);
		assert.deepEqual(earlier([...three, ...three.map(({ run }) => ({ run: `${run}2` }))], "vscode:a/b"), {
			leftOut: 1,
			first: "b",
			limit: { by: "model", characters: 30, server: "VS Code" },
		});
	});

	it("are those of the question whose answer streams", () => {
		const context = { leftOut: 1 };
		const streaming = [...three, { run: "d", open: true, context }];
		const limit = { by: "maxInput", characters: 250, server: "Test" };
		assert.deepEqual(earlier(streaming, "builtin", { maxInput: 250 }), { leftOut: 1, first: "b", limit });
		assert.equal(earlier([...three, { run: "d", open: true }], "test", { maxInput: 250 }), undefined);
	});

	it("are those that the user left out, until another answer of that question is chosen", () => {
		const context = { leftOut: 2, asked: true } as const;
		const failed = { run: "c", answer: "", outcome: "failed" } as const;
		const alone = [{ run: "a" }, { run: "b" }, failed, { run: "d", turn: "c", context }];
		assert.deepEqual(earlier(alone, "test", { maxInput: 10_000 }), { leftOut: 2, first: "c" });
		assert.deepEqual(earlier([...alone, { run: "e" }], "test"), { leftOut: 2, first: "c" });
		const conversation = conversationOf(alone);
		const last = conversation.turns.at(-1);
		if (last) last.chosen = "c";
		assert.equal(earlierTurns({ conversation }, answerer("test"), question), undefined);
	});

	it("are none where the server has stored them", () => {
		const stored = { ...endpoint(), stored: true, maxInput: 100 };
		assert.deepEqual(earlier(three, "test", stored)?.leftOut, 3);
		const chained = [{ run: "a", context: { stored: "0-811c9dc5" } }];
		assert.equal(earlier(chained, "test", stored), undefined);
	});
});
