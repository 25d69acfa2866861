import type { StreamEvent } from "../../../src/core/events/events";

/** A sentence whose letters occur nowhere else in these streams, so that one of them betrays a leak. */
export const flagged = "ЭЭто предложение нельзя показывать никому.";
/** Whether anything of the sentence is in a text. */
export const leaks = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);

const clean =
	"A first paragraph that nobody minds, long enough to be a block of its own, as most are. ".repeat(2);
export const before = `${clean.trim()}\n\n`;

type Events = (pieces: readonly string[]) => StreamEvent[];

const created: StreamEvent = {
	type: "response.created",
	response: { id: "r", object: "response", status: "in_progress", output: [] },
};
const completed = (output: readonly unknown[]): StreamEvent => ({
	type: "response.completed",
	response: { id: "r", object: "response", status: "completed", output },
});

interface Kind {
	/** The event type up to its last dot. */
	readonly type: string;
	readonly item: Readonly<Record<string, unknown>>;
	readonly index?: Readonly<Record<string, number>>;
	/** The `.done` field. */
	readonly field: string;
	/** The item with the text. */
	readonly with: (text: string) => Readonly<Record<string, unknown>>;
}

const message = { type: "message", id: "i", role: "assistant", status: "in_progress", content: [] };
const content = { content_index: 0 };

const kinds: Readonly<Record<string, Kind>> = {
	text: {
		type: "response.output_text",
		item: message,
		index: content,
		field: "text",
		with: (text) => ({ ...message, content: [{ type: "output_text", text, annotations: [] }] }),
	},
	refusal: {
		type: "response.refusal",
		item: message,
		index: content,
		field: "refusal",
		with: (refusal) => ({ ...message, content: [{ type: "refusal", refusal }] }),
	},
	reasoning: {
		type: "response.reasoning_text",
		item: { type: "reasoning", id: "i", summary: [] },
		index: content,
		field: "text",
		with: (text) => ({
			type: "reasoning",
			id: "i",
			summary: [],
			content: [{ type: "reasoning_text", text }],
		}),
	},
	summary: {
		type: "response.reasoning_summary_text",
		item: { type: "reasoning", id: "i", summary: [] },
		index: { summary_index: 0 },
		field: "text",
		with: (text) => ({ type: "reasoning", id: "i", summary: [{ type: "summary_text", text }] }),
	},
	arguments: {
		type: "response.function_call_arguments",
		item: { type: "function_call", id: "i", call_id: "c", name: "write", arguments: "" },
		field: "arguments",
		with: (text) => ({ type: "function_call", id: "i", call_id: "c", name: "write", arguments: text }),
	},
	input: {
		type: "response.custom_tool_call_input",
		item: { type: "custom_tool_call", id: "i", call_id: "c", name: "write", input: "" },
		field: "input",
		with: (input) => ({ type: "custom_tool_call", id: "i", call_id: "c", name: "write", input }),
	},
	code: {
		type: "response.code_interpreter_call_code",
		item: { type: "code_interpreter_call", id: "i", code: "" },
		field: "code",
		with: (code) => ({ type: "code_interpreter_call", id: "i", code }),
	},
	"a field that nobody knows": {
		type: "response.dream_call_story",
		item: { type: "dream_call", id: "i" },
		field: "story",
		with: (story) => ({ type: "dream_call", id: "i", story }),
	},
};

function growing({ type, item, index, field, with: withText }: Kind): Events {
	return (pieces) => {
		const place = { item_id: "i", output_index: 0, ...index };
		const text = pieces.join("");
		return [
			created,
			{ type: "response.output_item.added", output_index: 0, item },
			...pieces.map((delta): StreamEvent => ({ type: `${type}.delta`, ...place, delta })),
			{ type: `${type}.done`, ...place, [field]: text },
			{ type: "response.output_item.done", output_index: 0, item: withText(text) },
			completed([withText(text)]),
		];
	};
}

const said = { ...message, content: [{ type: "output_text", text: "See there.", annotations: [] }] };

/** Streams that bring a text in pieces, by what they bring it as. */
export const flaggedStreams: Readonly<Record<string, Events>> = {
	...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, growing(kind)])),
	"the output of a shell": (pieces) => [
		created,
		...pieces.map(
			(stdout): StreamEvent => ({
				type: "response.shell_call_output_content.delta",
				output_index: 0,
				command_index: 0,
				delta: { stdout, stderr: "" },
			}),
		),
		completed([]),
	],
	"events of no known type": (pieces) => [
		created,
		...pieces.map((words): StreamEvent => ({ type: "vendor.words", chunk: { words } })),
		completed([]),
	],
	"a title": (pieces) => [
		created,
		{ type: "response.output_item.added", output_index: 0, item: said },
		{
			type: "response.output_text.annotation.added",
			output_index: 0,
			content_index: 0,
			annotation_index: 0,
			annotation: { type: "url_citation", url: "https://a.example/", title: pieces.join("") },
		},
		completed([said]),
	],
	"a title at the end only": (pieces) => [
		created,
		{ type: "response.output_item.added", output_index: 0, item: said },
		completed([
			{
				...message,
				content: [
					{
						type: "output_text",
						text: "See there.",
						annotations: [{ type: "url_citation", url: "https://a.example/", title: pieces.join("") }],
					},
				],
			},
		]),
	],
	"the name of a field": (pieces) => [created, { type: "vendor.map", [pieces.join("")]: 1 }, completed([])],
};
