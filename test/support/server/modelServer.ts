import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import type { Transport, TransportRequest, TransportResponse } from "../../../src/core/wire/transport";

/** How a model server behaves. By default, everything works. */
export interface ServerBehavior {
	/** The base path of its API. */
	readonly base?: string;
	/** The only key that it accepts, and the header from which it reads the key. */
	readonly key?: string;
	readonly keyHeader?: string;
	/** What it says of a request without the key there; where it is not set, its own words. */
	readonly refusal?: { readonly status?: number; readonly says?: string; readonly authenticate?: string };
	/** Lists its models to anybody, or to nobody. */
	readonly listing?: "open" | "none";
	readonly models?: readonly string[];
	readonly apis?: readonly Endpoint["api"][];
	readonly numbered?: boolean;
	readonly usage?: boolean;
	/** Background responses: not supported, resumed exactly, resumed from the start, or resumed with a gap. */
	readonly background?: "none" | "exact" | "from the start" | "with a hole";
	/** Milliseconds between two pieces of text. 0 holds back everything and sends it at once. */
	readonly pause?: number;
	/** How many pieces are sent at once. */
	readonly together?: number;
	/** Answers with one JSON value although a stream was requested. */
	readonly whole?: boolean;
	/** Completes at the cursor: reads `suffix`, ignores it, rejects it, or reports no tokens. */
	readonly suffix?: "read" | "ignored" | "rejected" | "uncounted";
	/** Has llama.cpp's /infill, beside its base path. */
	readonly infill?: boolean;
	/** Rejects `stream_options`. */
	readonly strict?: boolean;
}

/** A request as the server received it. */
export interface Seen {
	readonly method: string;
	readonly path: string;
	readonly body: Readonly<Record<string, unknown>>;
}

const paths: Readonly<Record<string, Endpoint["api"]>> = {
	"/responses": "responses",
	"/chat/completions": "chatCompletions",
	"/completions": "completions",
};

const pieces = 24;
/** How long an answer is held back, in milliseconds. */
const held = 1000;

/** A model server without a network. */
export class ModelServer {
	readonly seen: Seen[] = [];

	/** @param rest waits this many milliseconds */
	constructor(
		private readonly rest: (ms: number) => unknown,
		private readonly behavior: ServerBehavior = {},
	) {}

	readonly transport: Transport = async (request) => {
		const url = new URL(request.url);
		const body = request.body === undefined ? {} : (JSON.parse(request.body) as Record<string, unknown>);
		this.seen.push({ method: request.method, path: url.pathname + url.search, body });
		const { base = "/v1", key } = this.behavior;
		if (url.pathname === "/infill" && this.behavior.infill) {
			const read = String(body.input_prefix) + String(body.input_suffix);
			return json(200, { content: "a", stop: true, tokens_evaluated: tokens(read) });
		}
		if (!url.pathname.startsWith(`${base}/`))
			return json(404, { error: { message: "not found: no such route; see the manual" } });
		const { listing, refusal } = this.behavior;
		const isOpen = listing === "open" && url.pathname.endsWith("/models");
		if (key !== undefined && !isOpen && !this.accepts(request)) {
			if (refusal) {
				const { status = 401, says = "Access denied.", authenticate } = refusal;
				return json(
					status,
					{ message: says },
					authenticate === undefined ? {} : { "www-authenticate": authenticate },
				);
			}
			return json(401, { error: { message: `Incorrect API key: ${JSON.stringify(request.headers)}` } });
		}
		return this.route(url.pathname.slice(base.length), url, body);
	};

	private accepts({ headers }: TransportRequest): boolean {
		const { key, keyHeader = "authorization" } = this.behavior;
		return headers[keyHeader] === (keyHeader === "authorization" ? `Bearer ${key}` : key);
	}

	private route(path: string, url: URL, body: Readonly<Record<string, unknown>>): TransportResponse {
		const { models = ["test-model"], apis = ["responses", "chatCompletions"], strict } = this.behavior;
		const known = models.includes(String(body.model));
		if (path === "/models" && this.behavior.listing === "none") return json(404, { message: "no such path" });
		if (path === "/models") return json(200, { object: "list", data: models.map((id) => ({ id })) });
		if (path.startsWith("/responses/")) return this.stored(path, url);
		const api = paths[path];
		if (!api || !apis.includes(api)) return json(404, { error: { message: "no such path" } });
		if (body.model === undefined) return json(400, { error: { message: "Missing parameter: 'model'." } });
		if (!known) return json(404, { error: { message: "no such model", code: "model_not_found" } });
		if (strict && "stream_options" in body) {
			return json(400, {
				error: { message: "Unknown parameter: 'stream_options'.", param: "stream_options" },
			});
		}
		if (body.background === true && (this.behavior.background ?? "none") === "none") {
			return json(400, { error: { message: "Unknown parameter: 'background'.", param: "background" } });
		}
		if (this.behavior.whole)
			return json(200, api === "responses" ? { output: [], usage: {} } : { choices: [{}] });
		if (api === "completions" && body.stream === false) return this.completed(body);
		if (api === "completions") return this.stream(completionEvents(body));
		return this.stream(api === "responses" ? responseEvents(body.background === true) : chatEvents(body));
	}

	private completed({ prompt, suffix }: Readonly<Record<string, unknown>>): TransportResponse {
		const { suffix: manner } = this.behavior;
		if (manner === "rejected" && suffix !== undefined) {
			return json(400, { error: { message: "suffix is not currently supported" } });
		}
		const read = String(prompt) + (manner === "read" ? String(suffix) : "");
		return json(200, {
			choices: [{ index: 0, text: "a", finish_reason: "length" }],
			...(manner === "uncounted" ? {} : { usage: { prompt_tokens: tokens(read) } }),
		});
	}

	/** GET /responses/{id} resumes, POST /responses/{id}/cancel cancels. */
	private stored(path: string, url: URL): TransportResponse {
		if (path.endsWith("/cancel")) return json(200, { id: "resp_1", status: "cancelled" });
		const after = Number(url.searchParams.get("starting_after"));
		const skip = { none: 0, exact: after + 1, "from the start": 0, "with a hole": after + 3 };
		return this.stream(responseEvents(true).slice(skip[this.behavior.background ?? "none"]));
	}

	private stream(events: readonly object[]): TransportResponse {
		const { numbered = true, usage = true, pause = 20, together = 1 } = this.behavior;
		const lines = events.map((event) => {
			const {
				sequence_number,
				usage: used,
				...rest
			} = { sequence_number: undefined, usage: undefined, ...event };
			const kept = {
				...rest,
				...(numbered && sequence_number !== undefined ? { sequence_number } : {}),
				...(usage && used !== undefined ? { usage: used } : {}),
			};
			const text = JSON.stringify(kept);
			return `data: ${usage ? text : text.replace(/"usage":\{[^}]*\}/, '"usage":null')}\n\n`;
		});
		const { rest } = this;
		const size = pause === 0 ? lines.length : together;
		return answer(200, "text/event-stream", async function* () {
			for (let at = 0; at < lines.length; at += size) {
				await rest(pause || held);
				yield lines.slice(at, at + size).join("");
			}
		});
	}
}

const tokens = (text: string): number => Math.ceil(text.length / 4);

function responseEvents(background: boolean): object[] {
	const response = { id: "resp_1", object: "response", output: [], ...(background ? { background } : {}) };
	const deltas = Array.from({ length: pieces }, (_, index) => ({
		type: "response.output_text.delta",
		output_index: 0,
		content_index: 0,
		delta: `word${index} `,
	}));
	const done = { ...response, usage: { input_tokens: 1, output_tokens: pieces } };
	const all = [
		{ type: "response.created", response },
		...deltas,
		{ type: "response.completed", response: done },
	];
	return all.map((event, sequence_number) => ({ ...event, sequence_number }));
}

function chatEvents(body: Readonly<Record<string, unknown>>): object[] {
	const chunk = (delta: object, finish_reason: string | null = null) => ({
		choices: [{ index: 0, delta, finish_reason }],
	});
	const deltas = Array.from({ length: pieces }, (_, index) => chunk({ content: `word${index} ` }));
	const usage = "stream_options" in body ? [{ choices: [], usage: { prompt_tokens: 1 } }] : [];
	return [chunk({ role: "assistant" }), ...deltas, chunk({}, "stop"), ...usage];
}

function completionEvents(body: Readonly<Record<string, unknown>>): object[] {
	const chunk = (text: string, finish_reason: string | null = null) => ({
		choices: [{ index: 0, text, finish_reason }],
	});
	const usage = "stream_options" in body ? [{ choices: [], usage: { prompt_tokens: 1 } }] : [];
	return [
		...Array.from({ length: pieces }, (_, index) => chunk(`word${index} `)),
		chunk("", "stop"),
		...usage,
	];
}

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}) =>
	answer(
		status,
		"application/json",
		async function* () {
			yield JSON.stringify(body);
		},
		headers,
	);

function answer(
	status: number,
	type: string,
	body: () => AsyncGenerator<string>,
	headers: Readonly<Record<string, string>> = {},
): TransportResponse {
	return {
		status,
		header: (name) => (name === "content-type" ? type : headers[name]),
		body: bytes(body()),
	};
}

async function* bytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
	for await (const text of texts) yield new TextEncoder().encode(text);
}
