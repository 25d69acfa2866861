import { endpointName } from "../../endpoints/endpoint";
import { StreamError } from "../../errors/errors";
import { config } from "../../errors/failures";
import { streamChunks } from "../chat/streamChunks";
import type { Ask, Provider, ProviderEvent } from "../provider";
import type { ServerOptions } from "../server";
import { fillContextOf, fillRequest } from "./fillRequest";

/** Completes the text between the two attachments of a question. `fill` says how the server takes them. */
export class FillProvider implements Provider {
	constructor(private readonly options: ServerOptions) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ProviderEvent[]> {
		const { endpoint } = this.options;
		const name = endpointName(endpoint);
		if (endpoint.fill === undefined) throw config(noFill(name));
		const request = fillRequest(endpoint, endpoint.fill, fillContextOf(ask.question));
		try {
			// Code may begin with any of the markers of an answer.
			const quirks = () => ({ markers: false, cumulative: false });
			yield* streamChunks(this.options, { ...request, quirks }, signal);
		} catch (error) {
			throw explainedFill(error, name, request.path);
		}
	}
}

/** The message for an endpoint without `fill`. */
export function noFill(name: string): string {
	return `The endpoint “${name}” has no "fill", which says how its server takes the text around the cursor. Set it in streamPanel.endpoints, or select another endpoint.`;
}

/** A server that does not take the text after the cursor: vLLM, Ollama, OpenAI, llama.cpp. */
const refusesSuffix =
	/\bsuffix\b|not support (insert|infill)|infill is not supported|fill[- ]in[- ]the[- ]middle|\bfim\b/i;

/** Explains why a server can't complete text. Other errors are returned unchanged. */
export function explainedFill(error: unknown, name: string, path: string): unknown {
	if (!(error instanceof StreamError)) return error;
	const { status = 0 } = error.failure;
	const { message = "", param = "" } = error.options.rejected ?? {};
	const refused = [400, 422, 500].includes(status) && (refusesSuffix.test(message) || param === "suffix");
	if (status === 501 || refused) {
		return explained(
			error,
			`${name} can't fill in text with this model. Select a model that supports fill-in-the-middle, or change "fill" in the endpoint's settings.`,
		);
	}
	if (status !== 404 || /model/i.test(message)) return error;
	return explained(
		error,
		`${name} has no address /${path.replace("../", "")}. Check "fill" and "baseUrl" in the endpoint's settings.`,
	);
}

function explained(error: StreamError, message: string): StreamError {
	return new StreamError(
		{ ...error.failure, kind: "request", message, action: "openSettings" },
		{ cause: error },
	);
}
