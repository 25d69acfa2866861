import { createParser } from "eventsource-parser";
import { ResponsesProvider } from "../../../src/core/providers/responses/responses";
import { run } from "../../../src/core/run/run";
import type { Transport } from "../../../src/core/wire/transport";
import { openai, streamText } from "./peers.mjs";
import { bodyOf } from "./stream";

/** The input of a contender: the same events as texts and as chunks of bytes. */
export interface Material {
	readonly payloads: readonly string[];
	readonly chunks: readonly Uint8Array[];
}

/** Decodes all of it, and returns how many characters of text it found. */
export type Contender = (material: Material) => Promise<number>;

const endpoint = { id: "bench", baseUrl: "https://127.0.0.1/v1", api: "responses", model: "gpt-5" } as const;
const ask = { question: { text: "", attachments: [] }, history: [], instructions: "" };
const signal = () => new AbortController().signal;

const provider = ({ chunks }: Material) => {
	const header = (name: string) => (name.toLowerCase() === "content-type" ? "text/event-stream" : undefined);
	const transport: Transport = async () => ({ status: 200, header, body: bodyOf(chunks) });
	// A million events exceed the size limit of an answer.
	const caps = { event: Number.POSITIVE_INFINITY, response: Number.POSITIVE_INFINITY };
	return new ResponsesProvider({ endpoint, transport, caps });
};

const deltaLength = (event: object) =>
	"type" in event && event.type === "response.output_text.delta" && "delta" in event
		? String(event.delta).length
		: 0;

async function sum(batches: AsyncIterable<readonly object[]>): Promise<number> {
	let length = 0;
	for await (const events of batches) for (const event of events) length += deltaLength(event);
	return length;
}

const fetchOf = (material: Material) => async () =>
	new Response(bodyOf(material.chunks), { headers: { "content-type": "text/event-stream" } });

/** By name. The first one is the baseline of the ratios. */
export const contenders: Readonly<Record<string, Contender>> = {
	"JSON.parse alone": async ({ payloads }) => {
		let length = 0;
		for (const payload of payloads) length += deltaLength(JSON.parse(payload) as object);
		return length;
	},
	"eventsource-parser alone": async ({ chunks }) => {
		let length = 0;
		const decoder = new TextDecoder();
		const parser = createParser({
			onEvent: ({ data }) => {
				length += deltaLength(JSON.parse(data) as object);
			},
		});
		const reader = bodyOf(chunks).getReader();
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			parser.feed(decoder.decode(read.value, { stream: true }));
		}
		return length;
	},
	"Stream Panel, the provider": (material) => sum(provider(material).stream(ask, signal())),
	"Stream Panel, a whole run": (material) =>
		sum(run(provider(material), ask, { source: { endpoint: "bench", name: "Bench" }, signal: signal() })),
	"openai responses.create": (material) => openai(fetchOf(material), deltaLength),
	"AI SDK streamText": (material) => streamText(fetchOf(material)),
};
