import { newConversation, reduce } from "../../../src/core/conversation/conversation";
import { type Exchange, exchangesOf } from "../../../src/core/conversation/turn";
import type { StreamEvent } from "../../../src/core/events/events";
import type { Attachment, RunSource } from "../../../src/core/events/question";
import type { RunOutcome } from "../../../src/core/events/runEvents";
import type { Random } from "../random";

export type Item = Readonly<Record<string, unknown>>;

/** The items of answers, as far as they went; their ids are made when they are told. */
export const item = {
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
	compaction: (more: Item = {}) => ({ type: "compaction", id: "cmp", encrypted_content: "gBBB", ...more }),
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
	[item.compaction({ created_by: "server" }), item.message()],
	[item.reasoning(), item.compaction(), item.reasoning(), item.message()],
	[item.call(), item.output(), item.compaction(), item.message()],
	[item.reasoning(), item.compaction({ encrypted_content: null }), item.message()],
];
/** Half of them well, half of them by the model that is asked: only then do items go back. */
const outcomes: readonly RunOutcome[] = [
	...(["completed", "completed", "completed"] as const),
	...(["incomplete", "failed", "aborted"] as const),
];
export const sources: readonly RunSource[] = [
	{ endpoint: "test", name: "Test", model: "test-model" },
	{ endpoint: "test", name: "Test", model: "test-model" },
	{ endpoint: "test", name: "Test", model: "another-model" },
	{ endpoint: "other", name: "Other", model: "test-model" },
];

export const picture: Attachment = {
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

/** A conversation of up to `most` turns, each with any answer and any end, and the items of each answer in the order of arrival. */
export function randomHistory(
	random: Random,
	most = 6,
): {
	readonly turns: readonly Exchange[];
	readonly answers: readonly Item[][];
} {
	const conversation = newConversation("c");
	const told: Item[][] = [];
	const turns = random.below(most + 1);
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
