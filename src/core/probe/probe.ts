import type { Endpoint } from "../endpoints/endpoint";
import type { StreamError } from "../errors/errors";
import { advise } from "./advice";
import { alternatives } from "./alternatives";
import type { Probed } from "./exchange";
import type { StreamFacts } from "./facts";
import { probeFill } from "./fill";
import { type Listed, tryListing } from "./models";
import { streamingFinding } from "./pace";
import type { Finding, Report, Verdict } from "./report";
import { probeResume } from "./resume";
import { probeStream } from "./streams";

/**
 * Tests an endpoint with its current settings, step by step. Only our own short question is sent, never
 * anything of the user's, and only to the endpoint's own server.
 *
 * @param onStep receives each step, for a progress message
 * @throws only when the signal aborts
 */
export async function probe(
	probed: Probed,
	signal: AbortSignal,
	onStep: (step: string) => void = () => {},
): Promise<Report> {
	const step = (text: string) => {
		signal.throwIfAborted();
		onStep(text);
	};
	step("Listing models");
	const listed = await tryListing(probed, signal);
	if (listed.failure && isUnreachable(listed.failure)) return unreachable(listed.failure);
	step("Trying Responses");
	const responses = await probeStream(probed, "responses", signal);
	step("Trying Chat Completions");
	const chat = await probeStream(probed, "chatCompletions", signal);
	const completions = await completionsOf(probed, [responses, chat], signal, step);
	step("Trying to resume");
	const resume = await resumeFinding(probed, responses, signal);
	const { fill } = probed.endpoint;
	if (fill !== undefined) step("Trying to fill in");
	const filled = fill === undefined ? undefined : await probeFill(probed, fill, signal);
	step("Looking for settings that help");
	const streams = [responses, chat, ...(completions ? [completions] : [])];
	const found = await alternatives(probed, listed, streams, signal);
	signal.throwIfAborted();
	const best = bestOf(probed.endpoint, { responses, chatCompletions: chat, completions });
	const findings: Finding[] = [
		{ check: "reachable", verdict: "yes", detail: "the server responds" },
		keyFinding(probed, listed, ...streams),
		modelsFinding(listed, probed.endpoint.model),
		apiFinding("responses", responses),
		apiFinding("chatCompletions", chat),
		...(completions ? [apiFinding("completions", completions)] : []),
		best && !best.whole
			? streamingFinding({ asked: best.asked, pieces: best.arrivals })
			: withoutStream("streaming", best),
		numberingFinding(responses),
		best
			? {
					check: "usage",
					verdict: best.usage ? "yes" : "no",
					detail: best.usage ? "reported" : "not reported",
				}
			: withoutStream("usage"),
		resume,
		...(filled ? [filled.finding] : []),
	];
	const { models } = listed;
	const fills = filled?.works;
	const seen = { endpoint: probed.endpoint, findings, models, ...found, fills };
	return { findings, models, advice: advise(seen) };
}

/** Tries Completions where the endpoint uses it, or where the server has neither of the other APIs. */
async function completionsOf(
	probed: Probed,
	otherStreams: readonly StreamFacts[],
	signal: AbortSignal,
	step: (text: string) => void,
): Promise<StreamFacts | undefined> {
	const isOwn = probed.endpoint.api === "completions";
	if (!isOwn && !otherStreams.every(({ failure }) => failure?.failure.status === 404)) return undefined;
	step("Trying Completions");
	return probeStream(probed, "completions", signal);
}

/** No response from the server itself has arrived. */
const isUnreachable = ({ failure: { kind, status } }: StreamError) =>
	status === undefined && ["network", "tls", "timeout", "config", "internal"].includes(kind);

function unreachable({ failure }: StreamError): Report {
	const finding: Finding = { check: "reachable", verdict: "no", detail: short(failure.message) };
	return { findings: [finding], models: [], advice: [{ text: failure.message }] };
}

async function resumeFinding(
	probed: Probed,
	{ numbered, ended }: StreamFacts,
	signal: AbortSignal,
): Promise<Finding> {
	if (!ended || numbered === 0) return withoutStream("resume");
	return probeResume(probed, signal);
}

function keyFinding({ key }: Probed, listed: Listed, ...streams: readonly StreamFacts[]): Finding {
	const check = "key";
	const failures = [listed.failure, ...streams.map(({ failure }) => failure)];
	const refusal = failures.find((one) => one?.failure.status === 401 || one?.failure.status === 403);
	if (refusal) return { check, verdict: "no", detail: `status ${refusal.failure.status}` };
	if (key === undefined) return { check, verdict: "yes", detail: "not needed" };
	if (streams.some(({ events, whole }) => events > 0 || whole))
		return { check, verdict: "yes", detail: "accepted" };
	return { check, verdict: "unknown", detail: "no request reached this check" };
}

function modelsFinding({ models, failure }: Listed, model: string): Finding {
	const check = "models";
	if (failure) return { check, verdict: "no", detail: short(failure.failure.message) };
	if (models.length === 0) return { check, verdict: "no", detail: "the list is empty" };
	if (models.includes(model))
		return { check, verdict: "yes", detail: `${models.length}, including "${model}"` };
	return { check, verdict: "partly", detail: `${models.length}, but not "${model}"` };
}

function apiFinding(check: Endpoint["api"], facts: StreamFacts): Finding {
	const found = (verdict: Verdict, detail: string): Finding => ({ check, verdict, detail });
	if (facts.whole && facts.ended) return found("partly", "answers, but does not stream");
	if (facts.ended && facts.events > 0) {
		const repeats = facts.cumulative ? "; each repeats the text before it, which is shown once" : "";
		return found("yes", `${facts.events} events${repeats}`);
	}
	if (facts.failure && facts.events === 0) return found("no", short(facts.failure.failure.message));
	return found(
		"no",
		facts.events > 0 ? "the answer has no terminal event" : "the response has another format",
	);
}

function numberingFinding({ events, numbered, ended }: StreamFacts): Finding {
	const check = "numbering";
	if (!ended || events === 0) return withoutStream(check);
	if (numbered === events) return { check, verdict: "yes", detail: "every event" };
	const detail = numbered === 0 ? "no event" : `${numbered} of ${events} events`;
	return { check, verdict: numbered === 0 ? "no" : "partly", detail };
}

/** The stream of the endpoint's API, or of another one if only that one works. */
function bestOf(
	{ api }: Endpoint,
	streams: Readonly<Record<Endpoint["api"], StreamFacts | undefined>>,
): StreamFacts | undefined {
	return [streams[api], ...Object.values(streams)].find((facts) => facts?.ended);
}

function withoutStream(check: Finding["check"], facts?: StreamFacts): Finding {
	return {
		check,
		verdict: facts ? "no" : "unknown",
		detail: facts ? "the answer was not streamed" : "not tried",
	};
}

/** A failure's message without its last sentence, which is the advice, and without the full stop. */
function short(message: string): string {
	return message.replace(/\. [A-Z](?:(?!\. ).)*$/s, "").replace(/\.$/, "");
}
