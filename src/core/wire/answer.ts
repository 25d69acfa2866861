import { ollamaApi, protocol, tooLarge, webPage } from "../errors/failures";
import type { Clock } from "./clock";
import { fromStatus } from "./errors/statusErrors";
import { readText } from "./reading/readText";
import type { WireRequest } from "./request";
import type { TransportResponse } from "./transport";

/**
 * The body of a response that is a stream or JSON.
 *
 * @throws StreamError for any other response, with the part of its text that explains it
 */
export async function bodyOf(
	response: TransportResponse,
	request: WireRequest,
	clock: Clock,
): Promise<AsyncIterable<Uint8Array>> {
	const { status, body } = response;
	const { server, secrets } = request;
	const type = response.header("content-type") ?? "";
	if (status < 200 || status > 299) {
		const text = body ? await readText(body, clock) : "";
		const refused = {
			status,
			header: (name: string) => response.header(name),
			body: text,
			sent: request.headers,
		};
		throw fromStatus(refused, server, secrets, clock.now());
	}
	if (status === 204 || !body) throw protocol("an empty response");
	if (/^\s*(text\/html|application\/xhtml)/i.test(type)) throw webPage(server, status);
	return body;
}

/** Collects the bytes of a response that is not streamed. */
export class JsonBody {
	readonly #decoder = new TextDecoder();
	#text = "";
	#bytes = 0;

	/** @param cap the maximum number of bytes */
	constructor(
		private readonly cap: number,
		private readonly request: WireRequest,
	) {}

	/** @throws StreamError over the limit */
	add(chunk: Uint8Array): void {
		this.#bytes += chunk.byteLength;
		if (this.#bytes > this.cap) throw tooLarge("answer", this.cap);
		this.#text += this.#decoder.decode(chunk, { stream: true });
	}

	/** @throws StreamError if it is not JSON */
	value(): unknown {
		const text = this.#text + this.#decoder.decode();
		try {
			return JSON.parse(text);
		} catch (error) {
			if (isOllama(text)) throw ollamaApi(new URL("/v1", this.request.url).href);
			throw protocol("invalid JSON", error);
		}
	}
}

/** Ollama's own API sends one JSON value per line, with a flag that marks the last one (fault 185). */
function isOllama(text: string): boolean {
	const [line = ""] = text.trimStart().split("\n", 1);
	try {
		return typeof (JSON.parse(line) as { done?: unknown }).done === "boolean";
	} catch {
		return false;
	}
}
