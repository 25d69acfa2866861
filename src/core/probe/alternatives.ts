import type { Endpoint } from "../endpoints/endpoint";
import type { StreamError } from "../errors/errors";
import { keyIn, type Seen } from "./advice";
import type { Probed } from "./exchange";
import type { StreamFacts } from "./facts";
import { type Listed, tryListing } from "./models";
import { probeStream } from "./streams";

/** The result of a changed setting: `unknown` if the request is rejected for a reason other than the key. */
type Trial = "works" | "refused" | "unknown";

/** Tries other values for the settings that could be wrong, on the same server. */
export async function alternatives(
	probed: Probed,
	listed: Listed,
	streams: readonly StreamFacts[],
	signal: AbortSignal,
): Promise<Pick<Seen, "works" | "named">> {
	const failures = [listed, ...streams].map(({ failure }) => failure);
	if (failures.every((one) => one?.failure.status === 404)) {
		const baseUrl = await otherBase(probed, signal);
		return { works: baseUrl === undefined ? {} : { baseUrl } };
	}
	if (probed.key === undefined || !failures.some(isRefused)) return { works: {} };
	const { endpoint } = probed;
	const named = failures.find((one) => one?.options.keyHeader !== undefined)?.options.keyHeader;
	if (named !== undefined) {
		const auth = keyIn(named);
		const trial = await tryAuth(probed, auth, listed, signal);
		if (trial === "works") return { works: { auth } };
		// There may be other causes, so the header that the server named is reported.
		if (trial === "unknown") return { works: {}, named };
	}
	const auth = endpoint.auth === "api-key" || typeof endpoint.auth === "object" ? "bearer" : "api-key";
	if (!failures.every((one) => one?.failure.status === 401)) return { works: {} };
	return { works: (await tryAuth(probed, auth, listed, signal)) === "works" ? { auth } : {} };
}

async function otherBase(probed: Probed, signal: AbortSignal): Promise<string | undefined> {
	const { endpoint } = probed;
	const base = endpoint.baseUrl.replace(/\/+$/, "");
	if (/\/v\d+$/.test(base) || base.includes("?")) return undefined;
	// Ollama's own API is at /api; the OpenAI-compatible one is at /v1 of the same server (fault 185).
	for (const baseUrl of new Set([`${base}/v1`, `${new URL(base).origin}/v1`])) {
		const { models } = await tryListing({ ...probed, endpoint: { ...endpoint, baseUrl } }, signal);
		if (models.length > 0) return baseUrl;
	}
	return undefined;
}

/** Requests the list of models, or an answer if the list needs no key. */
async function tryAuth(
	probed: Probed,
	auth: Endpoint["auth"],
	listed: Listed,
	signal: AbortSignal,
): Promise<Trial> {
	const tried = { ...probed, endpoint: { ...probed.endpoint, ...(auth === undefined ? {} : { auth }) } };
	if (isRefused(listed.failure)) {
		const { models, failure } = await tryListing(tried, signal);
		return models.length > 0 ? "works" : isRefused(failure) ? "refused" : "unknown";
	}
	const { events, whole, failure } = await probeStream(tried, tried.endpoint.api, signal);
	return events > 0 || whole ? "works" : isRefused(failure) ? "refused" : "unknown";
}

function isRefused(error: StreamError | undefined): boolean {
	return error?.failure.status === 401 || error?.failure.status === 403;
}
