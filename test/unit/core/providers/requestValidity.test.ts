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

type Item = Readonly<Record<string, unknown>>;

/** The items of answers, as far as they went; their ids are made when they are told. */
const item = {
	message: (phase?: string) => ({
		type: "message",
		id: "m",
		role: "assistant",
		status: "completed",
		content: [{ type: "output_text", text: "It is.", annotations: [] }],
		...(phase ? { phase } : {}),
	}),
	refusal: () => ({ ...item.message(), content: [{ type: "refusal", refusal: "No." }] }),
	empty: () => ({ type: "message", id: "m", role: "assistant", status: "in_progress", content: [] }),
	reasoning: (more: Item = {}) => ({
		type: "reasoning",
		id: "rs",
		summary: [],
		encrypted_content: "gAAA",
		...more,
	}),
	/** The readable text beside the encrypted one. */
	open: () => item.reasoning({ content: [{ type: "reasoning_text", text: "Hm." }] }),
	lost: (encrypted_content?: null) => ({
		type: "reasoning",
		id: "rs",
		summary: [{ type: "summary_text", text: "Hm." }],
		...(encrypted_content === null ? { encrypted_content, content: null } : {}),
	}),
	call: () => ({ type: "function_call", id: "fc", call_id: "c", name: "look", arguments: "{}" }),
	output: () => ({ type: "function_call_output", id: "fo", call_id: "c", output: "seen" }),
	custom: () => ({ type: "custom_tool_call", id: "ct", call_id: "c", name: "sql", input: "SELECT 1" }),
	customOutput: () => ({ type: "custom_tool_call_output", id: "cto", call_id: "c", output: "1" }),
	shell: () => ({
		type: "shell_call",
		id: "sh",
		call_id: "c",
		action: { commands: ["ls"] },
		status: "completed",
	}),
	shellOutput: () => ({ type: "shell_call_output", id: "sho", call_id: "c", output: [] }),
	local: () => ({
		type: "local_shell_call",
		id: "ls",
		call_id: "c",
		action: { type: "exec" },
		status: "completed",
	}),
	localOutput: () => ({ type: "local_shell_call_output", id: "c", output: "a.txt" }),
	patch: () => ({ type: "apply_patch_call", id: "ap", call_id: "c", operation: { type: "delete_file" } }),
	computer: () => ({
		type: "computer_call",
		id: "cu",
		call_id: "c",
		pending_safety_checks: [],
		status: "completed",
	}),
	search: () => ({ type: "web_search_call", id: "ws", status: "completed" }),
};

const answers: readonly (readonly Item[])[] = [
	[],
	[item.message()],
	[item.refusal()],
	[item.empty()],
	[item.reasoning()],
	[item.lost(), item.message()],
	[item.lost(null), item.message()],
	[item.reasoning(), item.message()],
	[item.reasoning({ content: null, status: "completed" }), item.message()],
	[item.open(), item.message()],
	[item.reasoning(), item.reasoning(), item.message()],
	[item.reasoning(), item.lost(), item.message()],
	[item.reasoning(), item.empty(), item.message()],
	[item.call()],
	[item.output()],
	[item.reasoning(), item.call()],
	[item.reasoning(), item.call(), item.message()],
	[item.reasoning(), item.call(), item.output(), item.message()],
	[item.reasoning(), item.call(), item.reasoning(), item.message()],
	[item.reasoning(), item.output(), item.message()],
	[item.reasoning(), item.search(), item.open(), item.message()],
	[item.reasoning(), item.custom(), item.customOutput()],
	[item.custom(), item.output()],
	[item.reasoning(), item.shell(), item.shellOutput(), item.message()],
	[item.reasoning(), item.shell()],
	[item.reasoning(), item.local(), item.localOutput(), item.message()],
	[item.local()],
	[item.reasoning(), item.patch(), item.message()],
	[item.reasoning(), item.computer()],
	[item.message("commentary"), item.message("final_answer")],
	[item.message("commentary"), item.call()],
	[item.message(), item.message()],
];
/** Half of them well, half of them by the model that is asked: only then do items go back. */
const outcomes: readonly RunOutcome[] = [
	...(["completed", "completed", "completed"] as const),
	...(["incomplete", "failed", "aborted"] as const),
];
const sources = [
	{ endpoint: "test", name: "Test", model: "test-model" },
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

/** An item under ids of its own; calls and what answers them keep their common one. */
function named(one: Item, turn: number, at: number): Item {
	const call_id = `c-${turn}`;
	const id = one.id === "c" ? call_id : `${String(one.id)}-${turn}-${at}`;
	return { ...one, id, ...("call_id" in one ? { call_id } : {}) };
}

/** A conversation of up to six turns, each with any answer and any end, and the items of each answer in the order of arrival. */
function history(random: Random): {
	readonly turns: readonly Exchange[];
	readonly answers: readonly Item[][];
} {
	const conversation = newConversation("c");
	const told: Item[][] = [];
	const turns = random.below(7);
	for (let number = 0; number < turns; number++) {
		const run = `run-${number}`;
		const sent: Item[] = [];
		told.push(sent);
		const tell = (event: object) => reduce(conversation, { run, at: 0, event: event as StreamEvent });
		const asked = { text: `Question ${number}?`, attachments: random.pick([[], [], [picture]]) };
		tell({ type: "run.started", question: asked, source: random.pick(sources) });
		// An index that starts at 1 leaves a blank item before the first one.
		const first = random.below(2);
		for (const [at, one] of random.pick(answers).entries()) {
			const own = named(one, number, at);
			sent.push(own);
			tell({ type: "response.output_item.done", output_index: at + first, item: own });
		}
		tell({ type: "run.ended", outcome: random.pick(outcomes) });
	}
	return { turns: exchangesOf(conversation.turns), answers: told };
}

describe("A request after any history", () => {
	const random = new Random();

	let returned = 0;

	it(`faults 187, 194, 195, 209, 211: after any history the strictest server takes the request (seed ${random.seed})`, () => {
		for (let round = 0; round < 500; round++) {
			const { turns, answers } = history(random);
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
