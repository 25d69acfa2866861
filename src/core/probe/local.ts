import { localPresets, type Preset } from "../endpoints/presets";
import { isFields } from "../providers/shapes";
import type { Wire } from "../wire/request";
import { getJson } from "./exchange";
import { modelIds } from "./models";

/** A server that answered on this machine. */
export interface LocalServer {
	readonly preset: Preset & { readonly baseUrl: string };
	/** The ids of its models; may be empty. */
	readonly models: readonly string[];
}

/** A server on the same machine answers quickly; in seconds. */
const limits = { firstEvent: 2, silence: 2 };

/**
 * Looks for model servers at their default ports, on the loopback interface only. Sends no key. Runs only
 * when the user asks for it.
 */
export async function findLocal(wire: Wire, signal: AbortSignal): Promise<LocalServer[]> {
	const found = await Promise.all(localPresets.map((preset) => look({ ...wire, limits }, preset, signal)));
	signal.throwIfAborted();
	return found.filter((server) => server !== undefined);
}

async function look(
	wire: Wire,
	preset: LocalServer["preset"],
	signal: AbortSignal,
): Promise<LocalServer | undefined> {
	const { id, api, auth, baseUrl } = preset;
	try {
		const endpoint = { id, api, auth, baseUrl, model: "-" };
		const body = await getJson({ wire, endpoint, key: undefined }, "models", signal);
		const models = modelIds(body);
		// A server without models returns an empty list. Anything else on this port is not a model server.
		return models.length > 0 || (isFields(body) && body.object === "list") ? { preset, models } : undefined;
	} catch {
		// Nothing listens there, or it is not a model server.
		return undefined;
	}
}
