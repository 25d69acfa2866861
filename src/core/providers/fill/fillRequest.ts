import type { Endpoint } from "../../endpoints/endpoint";
import type { Fill, FillTemplate } from "../../endpoints/fill";
import type { Question } from "../../events/question";
import { type ChunkForm, chatChunks } from "../chat/chunks";
import { completionChunk } from "../completions/chunks";
import { TextEnd } from "../completions/textEnd";
import { withRequest } from "../request/body";
import type { Fields } from "../shapes";
import { infillChunk } from "./infillChunk";

/** What a model completes. Line ends are line feeds. */
export interface FillContext {
	readonly prefix: string;
	readonly suffix: string;
	/** Other files, for servers that have a place for them. */
	readonly extra: readonly { readonly filename: string; readonly text: string }[];
}

/** A request for the text between the two parts. */
export interface FillRequest {
	readonly path: string;
	readonly body: Fields;
	readonly form: ChunkForm;
}

/** The longest completion, in tokens. */
const longest = 512;

/** The fields of an endpoint's `request` that also apply here. The others are for conversations. */
const taken = ["temperature", "top_p", "top_k", "min_p", "seed", "stop", "max_tokens"];

const end = () => new TextEnd();
const completions: ChunkForm = { read: completionChunk, end };
const usage = { stream_options: { include_usage: true } };

/** The context in a question of Complete at Cursor: its attachments. */
export function fillContextOf({ attachments }: Question): FillContext {
	const part = (side: "before" | "after") => attachments.find(({ fills }) => fills === side)?.text ?? "";
	return {
		prefix: part("before"),
		suffix: part("after"),
		extra: attachments.flatMap(({ fills, name, text }) => (fills ? [] : [{ filename: name, text }])),
	};
}

/** The request that an endpoint takes. */
export function fillRequest(endpoint: Endpoint, fill: Fill, context: FillContext): FillRequest {
	const request = typeof fill === "string" ? makers[fill](context) : templated(fill, context);
	const settings = Object.entries(endpoint.request ?? {}).filter(([name]) => taken.includes(name));
	const merged = withRequest(request.body, Object.fromEntries(settings));
	const { max_tokens: limit = longest, ...body } = { model: endpoint.model, ...merged, stream: true };
	// llama.cpp's own name for the limit.
	return { ...request, body: { ...body, [fill === "llamacpp" ? "n_predict" : "max_tokens"]: limit } };
}

const makers: { readonly [K in Exclude<Fill, FillTemplate>]: (context: FillContext) => FillRequest } = {
	suffix: ({ prefix, suffix }) => ({
		path: "completions",
		// Ollama takes a prompt without a suffix as a question. A file ends with a line end anyway.
		body: { prompt: prefix, suffix: suffix === "" ? "\n" : suffix, ...usage },
		form: completions,
	}),
	mistral: ({ prefix, suffix }) => ({
		path: "fim/completions",
		body: { prompt: prefix, suffix },
		form: { ...chatChunks, end },
	}),
	llamacpp: ({ prefix, suffix, extra }) => ({
		path: "../infill",
		body: { input_prefix: prefix, input_suffix: suffix, input_extra: extra },
		form: { read: infillChunk, end, closes: true },
	}),
};

/** Filled in one pass: the code itself may contain {suffix}. */
function templated({ template }: FillTemplate, { prefix, suffix }: FillContext): FillRequest {
	const prompt = template.replace(/\{(prefix|suffix)\}/g, (_, name) => (name === "prefix" ? prefix : suffix));
	return { path: "completions", body: { prompt, ...usage }, form: completions };
}
