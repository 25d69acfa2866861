import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import type { Transport } from "../../../src/core/wire/transport";
import { bytesOf } from "../run/cuts";
import { chatChunk } from "../server/chatAnswers";
import { sse } from "../server/serverScripts";

/** One response of a scripted model. */
export interface Reply {
	readonly text?: string;
	/** A reasoning item comes first, in the Responses API. */
	readonly thinks?: true;
	readonly calls?: readonly ScriptedCall[];
	/** Other output items of the Responses API. */
	readonly items?: readonly object[];
	/** An HTTP status in place of a response. */
	readonly status?: number;
}

interface ScriptedCall {
	readonly id: string;
	readonly name: string;
	/** JSON, or other text that a test sends instead. */
	readonly args: string;
}

export type Body = Readonly<Record<string, unknown>>;

/** Writes replies as a server of either API sends them, and keeps the requests. */
export class ScriptedModel {
	readonly bodies: Body[] = [];

	/** @param script the reply to each request; the last one is repeated */
	constructor(
		private readonly api: Endpoint["api"],
		private readonly script: readonly Reply[],
	) {}

	readonly transport: Transport = async ({ body = "{}" }) => {
		const index = this.bodies.length;
		this.bodies.push(JSON.parse(body) as Body);
		const reply = this.script[Math.min(index, this.script.length - 1)] ?? {};
		const { status = 200 } = reply;
		const text = status === 200 ? this.write(reply, index) : JSON.stringify({ error: { message: "no" } });
		const type = status === 200 ? "text/event-stream" : "application/json";
		return {
			status,
			header: (name) => (name.toLowerCase() === "content-type" ? type : undefined),
			body: (async function* () {
				yield bytesOf(text);
			})(),
		};
	};

	/** The reply as the bytes of a stream. */
	write(reply: Reply, index: number): string {
		return this.api === "responses" ? sse(...responseEvents(reply, index)) : chatStream(reply);
	}
}

function responseEvents(reply: Reply, index: number): object[] {
	const output = itemsOf(reply, index);
	const response = { id: `resp_${index}`, object: "response", created_at: 1, model: "test-model" };
	const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
	return [
		{ type: "response.created", response: { ...response, status: "in_progress", output: [], usage: null } },
		...output.flatMap((item, output_index) => [
			{ type: "response.output_item.added", output_index, item },
			{ type: "response.output_item.done", output_index, item },
		]),
		{ type: "response.completed", response: { ...response, status: "completed", output, usage } },
	];
}

/** The items of a reply, with ids that no other reply has. */
export function itemsOf({ text, thinks, calls = [], items = [] }: Reply, index: number): object[] {
	const encrypted = { type: "reasoning", id: `rs_${index}`, summary: [], encrypted_content: `gA${index}` };
	const content = [{ type: "output_text", text, annotations: [] }];
	const message = { type: "message", id: `msg_${index}`, role: "assistant", status: "completed", content };
	return [
		...items,
		...(thinks ? [encrypted] : []),
		...(text === undefined ? [] : [message]),
		...calls.map(({ id, name, args }, at) => ({
			type: "function_call",
			id: `fc_${index}_${at}`,
			call_id: id,
			name,
			arguments: args,
			status: "completed",
		})),
	];
}

const chatTokens = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };

function chatStream({ text, calls = [] }: Reply): string {
	const tool_calls = calls.map(({ id, name, args }, index) => ({
		index,
		id,
		type: "function",
		function: { name, arguments: args },
	}));
	const chunks = [
		...(text === undefined ? [] : [chatChunk({ content: text })]),
		...(calls.length === 0 ? [] : [chatChunk({ tool_calls })]),
		chatChunk({}, calls.length === 0 ? "stop" : "tool_calls"),
	];
	const usage = { ...chatChunk({}), choices: [], usage: chatTokens };
	return `${sse(...chunks, usage)}data: [DONE]\n\n`;
}
