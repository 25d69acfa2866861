import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
	type Conversation,
	newConversation,
	reduce,
} from "../../../../../src/core/conversation/conversation";
import type { StreamEvent } from "../../../../../src/core/events/events";
import type { ConversationSummary } from "../../../../../src/core/storage/summary";
import { type Found, maxResults, Searcher } from "../../../../../src/host/conversations/list/search";
import { findLine, wordsOf } from "../../../../../src/host/conversations/list/searchText";

function conversation(id: string, question: string, ...answers: readonly string[]): Conversation {
	const made = newConversation(id);
	for (const [index, text] of answers.entries()) {
		const events: StreamEvent[] = [
			{
				type: "run.started",
				question: { text: question, attachments: [] },
				source: { endpoint: "test", name: "Test" },
				...(index > 0 ? { turn: `${id}0` } : {}),
			},
			{ type: "response.output_text.delta", output_index: 0, content_index: 0, delta: text } as StreamEvent,
			{ type: "run.ended", outcome: "completed" },
		];
		for (const event of events) reduce(made, { event, run: `${id}${index}`, at: 0 });
	}
	return made;
}

function summary(id: string, title = id): ConversationSummary {
	return { id, title, endpoint: "Test", createdAt: 0, updatedAt: 0, pinned: false, turns: 1 };
}

async function all(found: AsyncIterable<Found>): Promise<string[]> {
	const lines: string[] = [];
	for await (const { summary, line } of found) lines.push(`${summary.id}: ${line ?? "title"}`);
	return lines;
}

const never = new AbortController().signal;

describe("Search Chats…", () => {
	const saved = new Map(
		[
			conversation("a", "What is a monad?", "A monoid\nin the category of endofunctors.", "A burrito."),
			conversation("b", "Sort a list\nin Rust", "Use `sort()`."),
		].map((one) => [one.id, one]),
	);
	const summaries = [summary("a", "What is a monad?"), summary("b", "Sort a list")];
	const searcher = () => new Searcher(async (id) => saved.get(id));
	const search = (query: string) => all(searcher().search(query, summaries, never));

	it("finds titles, questions and every answer, whatever the case", async () => {
		assert.deepEqual(await search("MONAD"), ["a: title"]);
		assert.deepEqual(await search("rust"), ["b: in Rust"]);
		assert.deepEqual(await search("endoFunctors"), ["a: in the category of endofunctors."]);
		assert.deepEqual(await search("burrito"), ["a: A burrito."]);
	});

	it("wants all words in one line, in any order", async () => {
		assert.deepEqual(await search("  category   the "), ["a: in the category of endofunctors."]);
		assert.deepEqual(await search("monoid category"), []);
	});

	it("finds nothing for no words", async () => {
		assert.deepEqual(await search("  "), []);
	});

	it("passes over what can't be read, and what is gone", async () => {
		const broken = new Searcher(async (id) => {
			if (id === "a") throw new Error("damaged");
			return saved.get(id);
		});
		const more = [summary("gone"), ...summaries];
		assert.deepEqual(await all(broken.search("sort", more, never)), ["b: title"]);
		assert.deepEqual(await all(broken.search("monad", more, never)), ["a: title"]);
	});

	it("reads each conversation once for all that is typed", async () => {
		const read: string[] = [];
		const counted = new Searcher(async (id) => {
			read.push(id);
			return saved.get(id);
		});
		await all(counted.search("burrito", summaries, never));
		await all(counted.search("burri", summaries, never));
		assert.deepEqual(read, ["a", "b"]);
	});

	it("ends after its last result, and reads no further", async () => {
		let read = 0;
		const one = conversation("x", "needle", "here");
		const many = Array.from({ length: maxResults + 20 }, (_, index) => summary(String(index), "hay"));
		const counted = new Searcher(async () => {
			read++;
			return one;
		});
		assert.equal((await all(counted.search("needle", many, never))).length, maxResults);
		assert.equal(read, maxResults);
	});

	it("stops when it is cancelled", async () => {
		const abort = new AbortController();
		let read = 0;
		const stopping = new Searcher(async () => {
			if (++read === 3) abort.abort();
			return undefined;
		});
		const many = Array.from({ length: 10 }, (_, index) => summary(String(index)));
		assert.deepEqual(await all(stopping.search("needle", many, abort.signal)), []);
		assert.equal(read, 3);
	});
});

describe("The line that was found", () => {
	const found = (text: string, query: string) => findLine(text, wordsOf(query));

	it("is cut around the word in a long line", () => {
		const line = found(`${"x ".repeat(500)}needle${" y".repeat(500)}`, "needle");
		assert.match(line ?? "", /^….*needle.*…$/);
		assert.ok((line ?? "").length <= 162);
	});

	it("never ends in half a sign", () => {
		const line = found(`${"😀".repeat(50)}needle${"😀".repeat(200)}`, "needle");
		assert.doesNotMatch(line ?? "", /[\uD800-\uDFFF]/u);
	});

	it("is shown whole where it is short", () => {
		assert.equal(found("one\n  two needles\tthree \nfour", "needle"), "two needles three");
	});
});
