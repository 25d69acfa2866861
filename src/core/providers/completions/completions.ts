import type { Endpoint } from "../../endpoints/endpoint";
import { StreamError } from "../../errors/errors";
import type { ChunkForm } from "../chat/chunks";
import { QuirksByModel } from "../chat/quirks";
import { streamChunks } from "../chat/streamChunks";
import type { Ask, Provider, ProviderEvent } from "../provider";
import { withRequest } from "../request/body";
import { imagesOf } from "../request/userContent";
import type { ServerOptions } from "../server";
import type { Fields } from "../shapes";
import { completionChunk } from "./chunks";
import { TextEnd } from "./textEnd";
import { transcriptOf, turnStops } from "./transcript";

/** The longest answer, in tokens. Without a limit, OpenAI and vLLM end an answer after 16 tokens. */
const longest = 1024;

/** Fields of the body that an endpoint's `request` may not change, because the answer would repeat the prompt. */
const fixedFields = ["prompt", "suffix", "echo"] as const;

const form: ChunkForm = { read: completionChunk, end: () => new TextEnd(turnStops, true) };

/** A server with the Completions API: POST {baseUrl}/completions. */
export class CompletionsProvider implements Provider {
	constructor(private readonly options: ServerOptions) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ProviderEvent[]> {
		if (imagesOf(ask.question).length > 0) throw noImages();
		const { endpoint, quirks = new QuirksByModel() } = this.options;
		const body = completionsBody(ask, endpoint);
		yield* streamChunks(
			this.options,
			{ path: "completions", body, form, quirks: () => quirks.of(endpoint) },
			signal,
		);
	}
}

/** The body of a request: the whole conversation as one text. */
export function completionsBody(ask: Ask, endpoint: Endpoint): Fields {
	const body = {
		model: endpoint.model,
		prompt: transcriptOf(ask),
		stop: turnStops,
		max_tokens: longest,
		stream: true,
		stream_options: { include_usage: true },
	};
	return withRequest(body, endpoint.request, fixedFields);
}

const noImages = () =>
	new StreamError({
		kind: "request",
		message: "Text completions do not take images. Remove the image, or select another endpoint.",
		action: "selectEndpoint",
	});
