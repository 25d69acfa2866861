import { ollamaApi, protocol, tooLarge, webPage } from "../errors/failures";
import type { Clock } from "./clock";
import { fromStatus } from "./errors/statusErrors";
import { readText } from "./reading/readText";
import type { WireRequest } from "./request";
import type { TransportResponse } from "./transport";

/**
 * The body of an answer that is a stream, or JSON.
 *
 * @throws StreamError for any other answer, with as much as is worth reading of what it says
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
	if (status === 204 || !body) throw protocol("an empty answer");
	if (/^\s*(text\/html|application\/xhtml)/i.test(type)) throw webPage(server, status);
	return body;
}

/** Gathers the bytes of an answer in one piece. */
export class Whole {
	readonly #decoder = new TextDecoder();
	#text = "";
	#bytes = 0;

	/** @param cap how many bytes it may have */
	constructor(
		private readonly cap: number,
		private readonly request: WireRequest,
	) {}

	/** @throws StreamError over the cap */
	add(chunk: Uint8Array): void {
		this.#bytes += chunk.byteLength;
		if (this.#bytes > this.cap) throw tooLarge("answer", this.cap);
		this.#text += this.#decoder.decode(chunk, { stream: true });
	}

	/** @throws StreamError where it is no JSON */
	value(): unknown {
		const text = this.#text + this.#decoder.decode();
		try {
			return JSON.parse(text);
		} catch (error) {
			if (isOllama(text)) throw ollamaApi(new URL("/v1", this.request.url).href);
			throw protocol("JSON that can't be read", error);
		}
	}
}

/** Ollama's own API sends one JSON value a line, each of which says whether it is the last (fault 185). */
function isOllama(text: string): boolean {
	const [line = ""] = text.trimStart().split("\n", 1);
	try {
		return typeof (JSON.parse(line) as { done?: unknown }).done === "boolean";
	} catch {
		return false;
	}
}
