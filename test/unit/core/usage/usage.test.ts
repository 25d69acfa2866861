import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Answer, newAnswer } from "../../../../src/core/conversation/answer";
import type { Conversation } from "../../../../src/core/conversation/conversation";
import { contextSize } from "../../../../src/core/run/contextSize";
import { costOf, readPrices, totalCost } from "../../../../src/core/usage/prices";
import { cachedShare, totalUsage, usageOf } from "../../../../src/core/usage/usage";

interface Tokens {
	readonly input: number;
	readonly cached?: number;
	readonly writes?: number;
	readonly output: number;
	readonly reasoning?: number;
}

const search = (action?: object, status = "completed") => ({
	type: "web_search_call",
	id: "w",
	status,
	action,
});

function answered(
	id: string,
	{ input, cached = 0, writes = 0, output, reasoning = 0 }: Tokens,
	items: readonly object[] = [],
	model = "gpt-5",
): Answer {
	const answer = newAnswer(id, 0, { endpoint: "openai", name: "OpenAI", model });
	Object.assign(answer.response, {
		output: items,
		usage: {
			input_tokens: input,
			input_tokens_details: { cached_tokens: cached, cache_write_tokens: writes },
			output_tokens: output,
			output_tokens_details: { reasoning_tokens: reasoning },
			total_tokens: input + output,
		},
	});
	return answer;
}

const conversation = (...turns: Answer[][]): Conversation => ({
	id: "c",
	turns: turns.map((answers, at) => ({
		id: `t${at}`,
		question: { text: "Why?", attachments: [] },
		answers,
		chosen: answers[0]?.id ?? "",
	})),
});

describe("The usage of answers", () => {
	it("has input, cache, output, reasoning and web searches apart", () => {
		const items = [
			search({ type: "search", query: "a" }),
			search({ type: "open_page", url: "https://a.example/" }),
			search(undefined),
			search({ type: "search" }, "failed"),
			{ type: "message" },
		];
		const usage = usageOf(
			answered("a", { input: 1_000, cached: 600, writes: 100, output: 50, reasoning: 20 }, items),
		);
		assert.deepEqual(usage, {
			...{ input: 400, cached: 600, cacheWrites: 100, output: 50, reasoning: 20 },
			searches: 2,
		});
		assert.equal(usage && cachedShare(usage), 0.6);
	});

	it("is unknown where a server does not count, or counts nonsense", () => {
		const answer = answered("a", { input: 0, output: 0 });
		assert.equal(usageOf(answer), undefined);
		for (const usage of [null, undefined, "many", { input_tokens: -5, output_tokens: Number.NaN }, []]) {
			Object.assign(answer.response, { usage });
			assert.equal(usageOf(answer), undefined);
		}
		Object.assign(answer.response, { usage: { input_tokens: 5, input_tokens_details: null } });
		assert.deepEqual(usageOf(answer)?.input, 5);
	});

	it("counts the history that each request sends again once", () => {
		const total = totalUsage(
			conversation(
				[answered("a", { input: 1_000, output: 100 })],
				[
					answered("b", { input: 1_150, cached: 1_100, output: 100 }),
					answered("c", { input: 1_150, cached: 1_100, output: 80 }),
				],
				[answered("d", { input: 1_300, cached: 1_250, output: 10 })],
			),
		);
		assert.equal(total?.input, 1_000 + 50 + 50 + 50);
		assert.equal(total?.cached, 3_450);
		assert.equal(total?.output, 290);
		assert.equal(totalUsage(conversation([newAnswer("a", 0, { endpoint: "e", name: "E" })])), undefined);
	});
});

describe("The cost of answers", () => {
	const prices = readPrices({
		"gpt-5": { input: 2, cached: 0.5, cacheWrite: 3, output: 10, search: 10, currency: "USD" },
		openai: { input: 1, output: 1, currency: "EUR" },
		broken: { input: "2", output: 1 },
		negative: { input: -2, output: 1 },
		long: { input: 1, output: 1, currency: "a very long currency" },
		none: null,
	});

	it("is known only for models whose price the user typed", () => {
		assert.deepEqual(Object.keys(prices), ["gpt-5", "openai"]);
		for (const wrong of [undefined, null, "gpt-5", [], 3]) assert.deepEqual(readPrices(wrong), {});
		assert.equal(costOf(answered("a", { input: 1, output: 1 }), {}), undefined);
		const inherited = answered("a", { input: 1, output: 1 }, [], "constructor");
		assert.equal(costOf({ ...inherited, source: { ...inherited.source, endpoint: "x" } }, prices), undefined);
	});

	it("has a price for each kind of token and for searches; an endpoint's price is for its other models", () => {
		const tokens = { input: 1_000_000, cached: 400_000, writes: 100_000, output: 200_000, reasoning: 50_000 };
		const cost = costOf(answered("a", tokens, [search(), search()]), prices);
		assert.equal(cost?.currency, "USD");
		assert.ok(Math.abs((cost?.amount ?? 0) - (0.5 * 2 + 0.1 * 3 + 0.4 * 0.5 + 0.2 * 10 + 0.02)) < 1e-9);
		assert.deepEqual(costOf(answered("a", tokens, [], "gpt-4"), prices), { amount: 1.2, currency: "EUR" });
	});

	it("is summed by currency", () => {
		const million = { input: 1_000_000, output: 0 };
		const chat = conversation(
			[answered("a", million), answered("b", million, [], "other")],
			[answered("c", million)],
		);
		assert.deepEqual(totalCost(chat, prices), [
			{ currency: "USD", amount: 4 },
			{ currency: "EUR", amount: 1 },
		]);
	});
});

describe("The size of a request", () => {
	it("is that of its instructions, the conversation so far and the question", () => {
		const answer = newAnswer("a", 0, { endpoint: "e", name: "E" });
		const content = [{ type: "output_text", text: "y".repeat(30), annotations: [] }];
		Object.assign(answer.response, { output: [{ type: "message", id: "m", role: "assistant", content }] });
		const question = { text: "x".repeat(10), attachments: [] };
		assert.equal(contextSize({ question, history: [], instructions: "" }), 10);
		assert.equal(
			contextSize({ question, history: [{ question, answer }], instructions: "12345" }),
			10 + 10 + 30 + 5,
		);
	});
});
