import type { Endpoint } from "../endpoints/endpoint";
import { StreamError } from "../errors/errors";
import { internal } from "../errors/failures";
import { withRequest } from "../providers/request/body";
import { streamHttp } from "../wire/http";
import { type Probed, probeRequest } from "./exchange";
import { FactsDialect, type StreamFacts } from "./facts";

/** What is asked: our own words, so that a test sends nothing of the user's. Long enough to see a pace. */
const question = "Write the numbers from 1 to 40 in words, separated by commas, and nothing else.";

/** The bodies of the two kinds of request, as small as they can be. */
export const bodies = {
	responses: ({ model, request }: Endpoint, extra: object = {}) =>
		withRequest({ model, input: question, stream: true, store: false, ...extra }, request),
	chatCompletions: (
		{ model, request }: Endpoint,
		extra: object = { stream_options: { include_usage: true } },
	) =>
		withRequest({ model, messages: [{ role: "user", content: question }], stream: true, ...extra }, request),
} as const;

const paths = { responses: "responses", chatCompletions: "chat/completions" } as const;

/** Asks through one of the two APIs and notes what the answer shows. Never throws. */
export async function probeStream(
	probed: Probed,
	api: Endpoint["api"],
	signal: AbortSignal,
): Promise<StreamFacts> {
	const facts = await observe(probed, paths[api], bodies[api](probed.endpoint), signal);
	if (
		api === "chatCompletions" &&
		facts.failure?.failure.status === 400 &&
		namesStreamOptions(facts.failure)
	) {
		return observe(probed, paths[api], bodies[api](probed.endpoint, {}), signal);
	}
	return facts;
}

/** Sends one request and notes what its stream shows; a GET where there is no body. */
export async function observe(
	probed: Probed,
	path: string,
	body: object | undefined,
	signal: AbortSignal,
	enough?: (facts: StreamFacts) => boolean,
): Promise<StreamFacts> {
	const dialect = new FactsDialect(probed.wire.clock, enough);
	try {
		// The dialect makes no events, so the first that comes is the end.
		await streamHttp(probed.wire, probeRequest(probed, path, body), dialect, signal).next();
		return dialect.facts;
	} catch (error) {
		return { ...dialect.facts, failure: error instanceof StreamError ? error : internal(error) };
	}
}

/** A server that does not know the parameter says so by its name. */
function namesStreamOptions({ failure, options: { cause } }: StreamError): boolean {
	return (
		/stream_options/.test(failure.message) ||
		(cause as { param?: unknown } | undefined)?.param === "stream_options"
	);
}
