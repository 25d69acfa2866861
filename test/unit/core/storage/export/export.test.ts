import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation } from "../../../../../src/core/conversation/conversation";
import { StreamError } from "../../../../../src/core/errors/errors";
import { assemble } from "../../../../../src/core/storage/assemble";
import { fromJson, toJson } from "../../../../../src/core/storage/export/exportJson";
import { toMarkdown } from "../../../../../src/core/storage/export/exportMarkdown";
import { titleOf } from "../../../../../src/core/storage/title";
import {
	ask,
	conversationOf,
	filesOf,
	found,
	someTime,
	uuid,
} from "../../../../support/conversations/sampleConversation";
import * as say from "../../../../support/server/answers";
import { eventsOf, serverStreams } from "../../../../support/streams/streams";

/** Two turns, the first with three answers of which the second is chosen. */
function rich() {
	const attachments = [
		{
			uri: "file:///a.ts",
			name: "src/a.ts",
			languageId: "typescript",
			lines: [3, 9] as const,
			text: "let a;",
		},
		{ uri: "file:///b.ts", name: "b`.ts", languageId: "typescript", text: "let b;" },
	];
	const conversation = ask(newConversation(uuid(1)), {
		run: uuid(2),
		question: { text: "Why?", attachments },
	});
	ask(conversation, { run: uuid(3), turn: uuid(2), at: someTime + 5_000, endpoint: "Other *1*" });
	ask(conversation, { run: uuid(4), turn: uuid(2), at: someTime + 5_000, beside: true, open: true });
	const annotations = [
		{
			type: "url_citation",
			url: "https://a.example/x?<y>",
			title: "A [page]\n# x",
			start_index: 0,
			end_index: 2,
		},
		{ type: "url_citation", url: "https://a.example/x?<y>", title: "Again", start_index: 0, end_index: 2 },
		{ type: "url_citation", url: "javascript:alert(1)", title: "Bad", start_index: 0, end_index: 2 },
		{ type: "file_citation", file_id: "f", filename: "notes.md", index: 0 },
	];
	const cited = annotations.map((annotation, annotation_index) => ({
		type: "response.output_text.annotation.added",
		output_index: 0,
		content_index: 0,
		annotation_index,
		annotation,
	}));
	return ask(conversation, {
		run: uuid(5),
		at: someTime + 9_000,
		question: { text: "And then?", attachments: [] },
		events: [...say.beginning("Then **this**."), ...cited],
	});
}

describe("an exported chat", () => {
	it("is the same text once it has been imported, saved, read and exported again", async () => {
		const conversations = [rich(), conversationOf(3)];
		for (const stream of serverStreams()) {
			const events = (await eventsOf(stream)).map(({ event }) => event);
			const server = events.filter(({ type }) => !type.startsWith("run."));
			conversations.push(ask(newConversation(uuid(1)), { run: uuid(2), events: server }));
		}
		for (const conversation of conversations) {
			const json = toJson(conversation);
			const imported = fromJson(json).conversation;
			const saved = assemble(imported.id, found(filesOf(imported).reverse())).conversation;
			const markdown = toMarkdown(conversation, titleOf(conversation));
			for (const again of [imported, saved]) {
				assert.equal(toJson(again), json);
				if (conversation !== conversations[0]) assert.equal(toMarkdown(again, titleOf(again)), markdown);
			}
			// What streamed when it was exported has ended by now, and says so.
			assert.equal(toMarkdown(saved, titleOf(saved)), toMarkdown(imported, titleOf(imported)));
		}
	});

	it("gets new ids when it is imported, none of them twice", () => {
		const text = toJson(rich());
		const all = [fromJson(text), fromJson(text)].flatMap(({ conversation: { id, turns } }) => [
			id,
			...turns.flatMap(({ answers }) => answers.map((answer) => answer.id)),
		]);
		assert.equal(new Set(all).size, 10);
		for (let id = 1; id <= 5; id++) assert.ok(!text.includes(uuid(id)), "an id changes with each import");
	});

	it("keeps the title that the user gave it, and makes none up", () => {
		assert.equal(fromJson(toJson(rich(), "My\u202e chat")).title, "My chat");
		assert.equal(fromJson(toJson(rich())).title, undefined);
	});

	it("keeps which answer was chosen", () => {
		const { turns } = fromJson(toJson(rich())).conversation;
		assert.equal(turns[0]?.chosen, turns[0]?.answers[1]?.id);
		assert.equal(turns[0]?.id, turns[0]?.answers[0]?.id);
	});

	it("ends an answer that still streams", () => {
		const answer = fromJson(toJson(rich())).conversation.turns[0]?.answers[2];
		assert.equal(
			answer?.ended?.failure?.message,
			"This answer was still streaming when the chat was exported.",
		);
	});

	it("does not change the conversation", () => {
		const conversation = rich();
		toJson(conversation);
		toMarkdown(conversation, "T");
		assert.deepEqual(conversation, rich());
	});

	it("is refused with a sentence where it is something else", () => {
		const version = JSON.stringify({ ...JSON.parse(toJson(rich())), version: 3 });
		for (const text of ["", "{", "[]", "null", "{}", '{"format":"stream-panel-chat"}', version]) {
			assert.throws(
				() => fromJson(text),
				(error) => error instanceof StreamError && / (Choose|Update) /.test(error.message),
				text.slice(0, 50),
			);
		}
	});

	it("loses what is damaged in it and nothing else", () => {
		const file = JSON.parse(toJson(rich())) as { turns: { question: unknown; answers: unknown[] }[] };
		file.turns.splice(1, 0, null as never, { question: 7, answers: ["x"] }, { question: {}, answers: [] });
		const { turns } = fromJson(JSON.stringify(file)).conversation;
		assert.equal(turns.length, 3);
		assert.equal(turns[1]?.question.text, "(The question could not be read.)");
		assert.equal(turns[1]?.answers[0]?.ended?.outcome, "failed");
	});
});

describe("a chat as Markdown", () => {
	it("has questions, what was attached, all answers and their sources", () => {
		assert.equal(
			toMarkdown(rich(), "The *title*"),
			[
				"# The \\*title\\*",
				"## Question",
				"Why?",
				"Attached:",
				"- `src/a.ts`, lines 3–9\n- `` b`.ts ``",
				"## Answer: Test · test-model",
				"Hello",
				"## Answer: Other \\*1\\* · test-model (chosen)",
				"Hello",
				"## Answer: Test · test-model",
				"Hel",
				"## Question",
				"And then?",
				"## Answer: Test · test-model",
				"Then **this**.",
				"Sources:",
				"1. [A \\[page\\] \\# x](<https://a.example/x?%3Cy%3E>)\n2. Bad\n3. notes.md",
			]
				.join("\n\n")
				.concat("\n"),
		);
	});

	it("says how an answer ended that is not complete", () => {
		const conversation = conversationOf(3);
		const [first, second, third] = conversation.turns.flatMap(({ answers }) => answers);
		Object.assign(first ?? {}, { ended: { type: "run.ended", outcome: "aborted" } });
		Object.assign(second ?? {}, { ended: { type: "run.ended", outcome: "incomplete" } });
		const failure = { kind: "server", message: "It broke.\nAsk again." };
		Object.assign(third ?? {}, { ended: { type: "run.ended", outcome: "failed", failure } });
		const quoted = toMarkdown(conversation, "T").match(/^> .*$/gm);
		assert.deepEqual(quoted, [
			"> The answer was stopped.",
			"> The answer is not complete.",
			"> It broke. Ask again.",
		]);
	});
});
