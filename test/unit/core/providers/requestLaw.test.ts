import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { type Exchange, exchangesOf } from "../../../../src/core/conversation/turn";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { Attachment } from "../../../../src/core/events/question";
import type { RunOutcome } from "../../../../src/core/events/runEvents";
import { chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import { responsesBody } from "../../../../src/core/providers/responses/responses";
import { Random } from "../../../support/random";
import { chatProblems, responsesProblems } from "../../../support/run/requestValidator";
import { endpoint, question } from "../../../support/run/runs";

/** The items of answers, as far as they went. */
const item = {
	message: (phase?: string) => ({
		type: "message",
		id: "m",
		role: "assistant",
		status: "completed",
		content: [{ type: "output_text", text: "It is.", annotations: [] }],
		...(phase ? { phase } : {}),
	}),
	empty: () => ({ type: "message", id: "m", role: "assistant", status: "in_progress", content: [] }),
	reasoning: () => ({ type: "reasoning", id: "rs", summary: [], encrypted_content: "gAAA" }),
	lost: () => ({ type: "reasoning", id: "rs", summary: [{ type: "summary_text", text: "Hm." }] }),
	call: () => ({ type: "function_call", id: "fc", call_id: "c", name: "look", arguments: "{}" }),
	output: () => ({ type: "function_call_output", id: "fo", call_id: "c", output: "seen" }),
};

const answers: readonly (readonly object[])[] = [
	[],
	[item.message()],
	[item.empty()],
	[item.reasoning()],
	[item.lost(), item.message()],
	[item.reasoning(), item.message()],
	[item.call()],
	[item.reasoning(), item.call()],
	[item.reasoning(), item.call(), item.output(), item.message()],
	[item.reasoning(), item.call(), item.reasoning(), item.message()],
	[item.message("commentary"), item.message("final_answer")],
	[item.message("commentary"), item.call()],
	[item.message(), item.message()],
];
const outcomes: readonly RunOutcome[] = ["completed", "incomplete", "failed", "aborted"];
const sources = [
	{ endpoint: "test", name: "Test", model: "test-model" },
	{ endpoint: "test", name: "Test", model: "another-model" },
	{ endpoint: "other", name: "Other", model: "test-model" },
];

const picture: Attachment = {
	uri: "",
	name: "chart.png",
	languageId: "",
	text: "",
	image: { id: "i", mediaType: "image/png", data: "iVBORw0KGgo=", width: 640, height: 480, bytes: 8 },
};

/** A conversation of up to six turns, each with any answer and any end. */
function history(random: Random): readonly Exchange[] {
	const conversation = newConversation("c");
	const turns = random.below(7);
	for (let number = 0; number < turns; number++) {
		const run = `run-${number}`;
		const tell = (event: object) => reduce(conversation, { run, at: 0, event: event as StreamEvent });
		const asked = { text: `Question ${number}?`, attachments: random.pick([[], [], [picture]]) };
		tell({ type: "run.started", question: asked, source: random.pick(sources) });
		// An index that begins at 1 leaves a blank item before the first one.
		const first = random.below(2);
		for (const [at, one] of random.pick(answers).entries()) {
			tell({ type: "response.output_item.done", output_index: at + first, item: one });
		}
		tell({ type: "run.ended", outcome: random.pick(outcomes) });
	}
	return exchangesOf(conversation.turns);
}

describe("The law for requests", () => {
	const random = new Random();

	it(`faults 187, 194, 195, 209, 211: after any history the strictest server takes the request (seed ${random.seed})`, () => {
		for (let round = 0; round < 500; round++) {
			const asked = { text: "Why?", attachments: random.pick([[], [picture]]) };
			const ask = { ...question, question: asked, history: history(random) };
			const { input } = responsesBody(ask, endpoint()) as { input: Record<string, unknown>[] };
			assert.deepEqual(responsesProblems(input), [], JSON.stringify(input));
			const { messages } = chatBody(ask, endpoint()) as { messages: Record<string, unknown>[] };
			assert.deepEqual(chatProblems(messages), [], JSON.stringify(messages));
		}
	});

	const user = { type: "message", role: "user", content: "Why?" };
	const shown = { type: "input_image", image_url: "data:image/png;base64,iVBORw0KGgo=", detail: "auto" };
	const wrong: readonly [title: string, input: readonly Record<string, unknown>[]][] = [
		["an item without a type", [{ role: "user", content: "Why?" }]],
		["an empty id", [user, { ...item.message(), id: "" }, user]],
		["two questions in a row", [user, user]],
		["an assistant who speaks first", [item.message(), user]],
		["a call without its output", [user, item.call(), user]],
		["an output without its call", [user, item.output(), user]],
		["reasoning at the end of an answer", [user, item.message(), item.reasoning(), user]],
		["reasoning that nobody can read", [user, item.lost(), item.message(), user]],
		["an empty message", [user, item.empty(), user]],
		["a user message with a phase", [{ ...user, phase: "final_answer" }]],
		["an image without its detail", [{ ...user, content: [{ ...shown, detail: undefined }] }]],
		["an image from somewhere else", [{ ...user, content: [{ ...shown, image_url: "https://x/a.png" }] }]],
		["parts without an image", [{ ...user, content: [{ type: "input_text", text: "Why?" }] }]],
	];
	for (const [title, input] of wrong) {
		it(`finds ${title}`, () => assert.notDeepEqual(responsesProblems(input), []));
	}
});
