import { chatChunk } from "./chatAnswers";
import type { Script } from "./server";
import type { Received } from "./serverRequest";
import { json, sse, stream, streamHead, write } from "./serverScripts";

/** The last word of a question, which tells the server what to do. */
type Wish = "ask" | "stop" | "call" | "limit" | "error";

/** The text that every mode answers with. */
export const words = ["Bees ", "dance ", "at noon."] as const;
/** The message that every mode fails with. */
export const complaint = "The device ran out of memory";

/** How a common model server behaves: its streams, and the requests that it rejects. */
export interface ServerMode {
	readonly name: string;
	readonly api: "responses" | "chatCompletions";
	/** The events of an answer up to the end of its text. */
	readonly text: readonly object[];
	/** The events that end an answer. `[DONE]` follows in Chat Completions. */
	readonly whole: readonly object[];
	/** The events that end an answer at the token limit. */
	readonly cut: readonly object[];
	/** The events of a call of `look` with `{"at":1}`. */
	readonly call: readonly object[];
	/** The last bytes of a stream that fails. */
	readonly failure: string;
	/** The answer to a request that this server rejects. */
	readonly refuse?: (body: RequestBody) => Script | undefined;
}

interface RequestBody {
	readonly messages?: readonly Message[];
	readonly input?: readonly Message[];
	readonly stream_options?: unknown;
}

interface Message {
	readonly type?: string;
	readonly id?: string;
	readonly role?: string;
	readonly content?: unknown;
}

const added = (output_index: number, item: object) => ({
	type: "response.output_item.added",
	output_index,
	item: { status: "in_progress", ...item },
});
const done = (output_index: number, item: object) => ({
	type: "response.output_item.done",
	output_index,
	item: { status: "completed", ...item },
});
const message = { type: "message", id: "m", role: "assistant", content: [] };
const said = {
	...message,
	content: [{ type: "output_text", text: words.join(""), annotations: [] }],
};
const reasoning = { type: "reasoning", id: "rs", summary: [], content: [] };
const created = { type: "response.created", response: { id: "r", status: "in_progress", output: [] } };
const ended = (status: string, more: object = {}) => ({
	type: "response.completed",
	response: { id: "r", status, output: [], ...more },
});
const atLimit = ended("incomplete", { incomplete_details: { reason: "max_output_tokens" } });
const textDelta = (delta: string, at: object) => ({ type: "response.output_text.delta", delta, ...at });
const deltas = (at: object) =>
	words.map((word) => textDelta(word, { content_index: 0, item_id: "m", ...at }));
const call = { type: "function_call", id: "fc", call_id: "c", name: "look", arguments: '{"at":1}' };
const responsesCall = [
	created,
	added(0, { ...call, arguments: "" }),
	{ type: "response.function_call_arguments.delta", output_index: 0, item_id: "fc", delta: '{"at":1}' },
	done(0, call),
];

const responses = {
	api: "responses",
	text: [created, added(0, message), ...deltas({ output_index: 0 })],
	whole: [ended("completed")],
	cut: [atLimit],
	call: responsesCall,
	failure: sse({ type: "error", error: { message: complaint } }),
} as const;

const chatCall = (...pieces: readonly object[]) =>
	pieces.map((piece) => chatChunk({ tool_calls: [{ index: 0, ...piece }] }));
const chat = {
	api: "chatCompletions",
	text: words.map((content) => chatChunk({ content })),
	whole: [chatChunk({}, "stop")],
	cut: [chatChunk({}, "length")],
	call: [
		...chatCall(
			{ id: "c", function: { name: "look", arguments: '{"at"' } },
			{ function: { arguments: ":1}" } },
		),
		chatChunk({}, "tool_calls"),
	],
	failure: sse({ error: { message: complaint, code: 500 } }),
} as const;

/** Strict chat templates: user and assistant alternate, and the user is first. */
function refuseRoles({ messages = [] }: RequestBody): Script | undefined {
	const roles = messages.map(({ role }) => role).filter((role) => role !== "system");
	const alternate = roles.every((role, at) => role === (at % 2 === 0 ? "user" : "assistant"));
	return alternate ? undefined : json(400, { error: { message: "Conversation roles must alternate" } });
}

const refuseUntyped = ({ input = [] }: RequestBody): Script | undefined =>
	input.every(({ type }) => type !== undefined)
		? undefined
		: json(400, { error: { code: 400, message: "Cannot determine type of 'item'" } });

const refuseEmptyIds = ({ input = [] }: RequestBody): Script | undefined =>
	input.every(({ id }) => id !== "") ? undefined : json(400, { object: "error", message: "id: too short" });

const refuseOptions = ({ stream_options }: RequestBody): Script | undefined =>
	stream_options === undefined
		? undefined
		: json(422, {
				object: "error",
				message: {
					detail: [
						{
							type: "extra_forbidden",
							loc: ["body", "stream_options", "include_usage"],
							msg: "Extra inputs are not permitted",
						},
					],
				},
			});

/** By the first segment of the address path. */
export const serverModes: Readonly<Record<string, ServerMode>> = {
	vllm: {
		...responses,
		name: "vLLM",
		text: [
			created,
			added(0, message),
			...words.map((word, at) => textDelta(word, { output_index: 0, content_index: at, item_id: "m" })),
		],
		whole: [done(0, said), ended("completed", { output: [said] })],
		failure: `data: ${JSON.stringify({ object: "error", message: complaint, code: 500 })}\n\n`,
	},
	sglang: {
		...responses,
		name: "SGLang",
		text: [created, added(1, message), ...deltas({ output_index: 1 })],
		refuse: refuseEmptyIds,
	},
	litellm: {
		...responses,
		name: "LiteLLM",
		text: [
			created,
			added(0, reasoning),
			{ type: "response.reasoning_summary_text.delta", item_id: "rs", output_index: 0, delta: "Think." },
			...deltas({ output_index: 0 }),
		],
	},
	llamacpp: {
		...responses,
		name: "llama.cpp",
		failure: `error: ${JSON.stringify({ code: 500, message: complaint, type: "server_error" })}\n\n`,
		refuse: refuseUntyped,
	},
	localai: {
		...responses,
		name: "LocalAI",
		text: [
			created,
			added(0, reasoning),
			textDelta("Think.", { output_index: 0, content_index: 0, item_id: "rs" }),
			done(0, { ...reasoning, content: [{ type: "output_text", text: "Think." }] }),
			added(1, message),
			...deltas({ output_index: 1 }),
		],
	},
	llamastack: {
		...responses,
		name: "llama-stack",
		text: [
			created,
			{
				type: "response.reasoning_text.delta",
				item_id: "m",
				output_index: 0,
				content_index: 0,
				delta: "Think.",
			},
			...deltas({ output_index: 0 }),
		],
	},
	openrouter: {
		...chat,
		name: "OpenRouter",
		whole: [],
		failure: sse({ error: { message: "Provider returned error", metadata: { raw: complaint } } }),
	},
	mistral: {
		...chat,
		name: "Mistral",
		refuse: (body) => refuseOptions(body) ?? refuseRoles(body),
	},
	xai: { ...chat, name: "xAI", failure: `data: ${JSON.stringify({ error: complaint })}\n\n` },
	bedrock: {
		...chat,
		name: "Bedrock",
		call: [
			...chatCall(
				{ id: "c", function: { name: "look", arguments: "{}" } },
				{ function: { arguments: '{"at":1}' } },
			),
			chatChunk({}, "tool_calls"),
		],
	},
	dashscope: {
		...chat,
		name: "DashScope",
		text: words.map((_, at) => chatChunk({ content: `In the morning ${words.slice(0, at + 1).join("")}` })),
	},
	azure: {
		...chat,
		name: "Azure",
		text: [
			{ choices: [], prompt_filter_results: [{ prompt_index: 0 }] },
			chatChunk({
				role: "assistant",
				context: { citations: [{ title: "Hive", url: "https://example.org/" }] },
			}),
			...chat.text,
		],
	},
};

const wishes: readonly Wish[] = ["ask", "stop", "call", "limit", "error"];

/** The newest instruction in a request. */
function wishOf({ messages, input }: RequestBody): Wish {
	const text = JSON.stringify((messages ?? input ?? []).at(-1)?.content);
	const last = (wish: Wish) => text.lastIndexOf(wish);
	return wishes.reduce((best, wish) => (last(wish) > last(best) ? wish : best));
}

/** Answers a request to `/<mode>/v1/…` like that server. */
export function answerAs({ path, body }: Received): Script {
	const mode = serverModes[path.split("/")[1] ?? ""];
	if (!mode) return json(404, { error: { message: "There is no such mode." } });
	const request = JSON.parse(body) as RequestBody;
	const refusal = mode.refuse?.(request);
	if (refusal) return refusal;
	const end = mode.api === "chatCompletions" ? "data: [DONE]\n\n" : "";
	const scripts: { readonly [K in Wish]: () => Script } = {
		ask: () => stream(sse(...mode.text, ...mode.whole) + end),
		stop: () => [streamHead, write(sse(...mode.text)), "hold"],
		call: () => stream(sse(...mode.call, ...(mode.api === "responses" ? [ended("completed")] : [])) + end),
		limit: () => stream(sse(...mode.text, ...mode.cut) + end),
		error: () => stream(sse(...mode.text) + mode.failure),
	};
	return scripts[wishOf(request)]();
}
