import type { Endpoint } from "../endpoints/endpoint";
import { StreamError } from "../errors/errors";
import { internal } from "../errors/failures";
import { withRequest } from "../providers/request/body";
import { streamHttp } from "../wire/http";
import { type Probed, probeRequest } from "./exchange";
import { FactsDialect, type StreamFacts } from "./facts";

/**
 * Our own question, so that a test sends nothing of the user's. Its answer is long enough to show streaming.
 */
const question = "Write the numbers from 1 to 40 in words, separated by commas, and nothing else.";

/** The longest answer where an API needs a limit, in tokens: enough for the question. */
const longest = 256;

const withUsage = { stream_options: { include_usage: true } };

/** The minimal request bodies of each API. */
export const bodies = {
	responses: ({ model, request }: Endpoint, extra: object = {}) =>
		withRequest({ model, input: question, stream: true, store: false, ...extra }, request),
	chatCompletions: ({ model, request }: Endpoint, extra: object = withUsage) =>
		withRequest({ model, messages: [{ role: "user", content: question }], stream: true, ...extra }, request),
	completions: ({ model, request }: Endpoint, extra: object = withUsage) =>
		withRequest(
			{ model, prompt: `User: ${question}\n\nAssistant:`, max_tokens: longest, stream: true, ...extra },
			request,
			["prompt", "suffix", "echo"],
		),
} as const;

const paths = {
	responses: "responses",
	chatCompletions: "chat/completions",
	completions: "completions",
} as const;

/** Sends the question to one of the APIs and records facts about the answer. Never throws. */
export async function probeStream(
	probed: Probed,
	api: Endpoint["api"],
	signal: AbortSignal,
): Promise<StreamFacts> {
	const facts = await observe(probed, paths[api], bodies[api](probed.endpoint), signal);
	if (api !== "responses" && facts.failure?.failure.status === 400 && namesStreamOptions(facts.failure)) {
		return observe(probed, paths[api], bodies[api](probed.endpoint, {}), signal);
	}
	return facts;
}

/** Sends one request and records facts about its stream. Without a body, it is a GET request. */
export async function observe(
	probed: Probed,
	path: string,
	body: object | undefined,
	signal: AbortSignal,
	enough?: (facts: StreamFacts) => boolean,
): Promise<StreamFacts> {
	const dialect = new FactsDialect(probed.wire.clock, enough);
	try {
		// The dialect creates no events, so the first result is the end.
		await streamHttp(probed.wire, probeRequest(probed, path, body), dialect, signal).next();
		return dialect.facts;
	} catch (error) {
		return { ...dialect.facts, failure: error instanceof StreamError ? error : internal(error) };
	}
}

/** A server that does not support the parameter names it. */
function namesStreamOptions({ failure, options: { cause } }: StreamError): boolean {
	return (
		/stream_options/.test(failure.message) ||
		(cause as { param?: unknown } | undefined)?.param === "stream_options"
	);
}
