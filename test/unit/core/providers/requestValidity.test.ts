import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { exchangesOf } from "../../../../src/core/conversation/turn";
import type { StreamEvent } from "../../../../src/core/events/events";
import { chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { Random } from "../../../support/random";
import { type Item, item, picture, randomHistory, sources } from "../../../support/run/randomHistory";
import { chatProblems, responsesProblems } from "../../../support/run/requestValidator";
import { endpoint, question } from "../../../support/run/runs";

describe("A request after any history", () => {
	const random = new Random();

	let returned = 0;

	it(`faults 187, 194, 195, 209, 211: after any history the strictest server takes the request (seed ${random.seed})`, () => {
		for (let round = 0; round < 500; round++) {
			const { turns, answers } = randomHistory(random);
			const asked = { text: "Why?", attachments: random.pick([[], [picture]]) };
			const ask = { ...question, question: asked, history: turns };
			const { input } = responsesBody(ask, endpoint()) as { input: Item[] };
			assert.deepEqual(responsesProblems(input, answers), [], JSON.stringify(input));
			returned += input.filter(({ type }) => type === "reasoning").length;
			const { messages } = chatBody(ask, endpoint()) as { messages: Record<string, unknown>[] };
			assert.deepEqual(chatProblems(messages), [], JSON.stringify(messages));
		}
		// The law would hold as well of requests that leave all reasoning out.
		assert.ok(returned > 60, `${returned} reasoning items went back`);
	});

	const user = { type: "message", role: "user", content: "Why?" };
	const shown = { type: "input_image", image_url: "data:image/png;base64,iVBORw0KGgo=", detail: "auto" };
	const wrong: readonly [title: string, input: readonly Item[]][] = [
		["an item without a type", [{ role: "user", content: "Why?" }]],
		["an empty id", [user, { ...item.message(), id: "" }, user]],
		["two questions in a row", [user, user]],
		["an assistant message at the beginning", [item.message(), user]],
		["a call without its output", [user, item.call(), user]],
		["an output without its call", [user, item.output(), user]],
		["reasoning at the end of an answer", [user, item.message(), item.reasoning(), user]],
		["reasoning that nobody can read", [user, item.lost(), item.message(), user]],
		["reasoning whose text is there twice", [user, item.open(), item.message(), user]],
		["reasoning without a summary", [user, item.reasoning({ summary: null }), item.message(), user]],
		["reasoning before a result", [user, item.call(), item.reasoning(), item.output(), user]],
		["a shell's call without its output", [user, item.shell(), user]],
		["a local shell's output without its call", [user, item.localOutput(), user]],
		["two items of one id", [user, item.message(), { ...item.search(), id: "m" }, user]],
		["a call that comes twice", [user, item.call(), { ...item.call(), id: "fd" }, item.output(), user]],
		["a call without arguments", [user, { ...item.call(), arguments: undefined }, item.output(), user]],
		[
			"a text without a list of annotations",
			[user, { ...item.message(), content: [{ type: "output_text", text: "a" }] }, user],
		],
		["an empty message", [user, item.empty(), user]],
		["a user message with a phase", [{ ...user, phase: "final_answer" }]],
		["anything before a compaction", [user, item.compaction(), item.message(), user]],
		["a compaction without its content", [item.compaction({ encrypted_content: undefined }), user]],
		["a compaction with its author", [item.compaction({ created_by: "me" }), user]],
		["an image without its detail", [{ ...user, content: [{ ...shown, detail: undefined }] }]],
		["an image from somewhere else", [{ ...user, content: [{ ...shown, image_url: "https://x/a.png" }] }]],
		["parts without an image", [{ ...user, content: [{ type: "input_text", text: "Why?" }] }]],
	];
	for (const [title, input] of wrong) {
		it(`is invalid with ${title}`, () => assert.notDeepEqual(responsesProblems(input), []));
	}

	it("fault 187: finds reasoning before another item than the one that it led to", () => {
		const [thought, search, message] = [item.reasoning(), item.search(), item.message()];
		const input = [user, thought, message, user];
		assert.deepEqual(responsesProblems(input, [[thought, message]]), []);
		assert.notDeepEqual(responsesProblems(input, [[thought, search, message]]), []);
		assert.notDeepEqual(responsesProblems(input, [[search, message]]), []);
	});

	it("fault 187: sends reasoning back without the text that is in what is encrypted", () => {
		const conversation = newConversation("c");
		const tell = (event: object) => reduce(conversation, { run: "r", at: 0, event: event as StreamEvent });
		tell({ type: "run.started", question: { text: "?", attachments: [] }, source: sources[0] });
		tell({ type: "response.output_item.done", output_index: 0, item: item.open() });
		tell({ type: "response.output_item.done", output_index: 1, item: item.message() });
		tell({ type: "run.ended", outcome: "completed" });
		const { input } = responsesBody(
			{ ...question, history: exchangesOf(conversation.turns) },
			endpoint(),
		) as {
			input: Item[];
		};
		assert.deepEqual(input[1], item.reasoning());
	});
});
