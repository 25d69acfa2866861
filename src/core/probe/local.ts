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

/** A server on the same machine answers at once or is none, in seconds. */
const limits = { firstEvent: 2, silence: 2 };

/**
 * Looks for model servers at the ports that they have out of the box, on the loopback interface only. Sends
 * no key. Only when the user asks for it.
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
		// A server without a model yet says so with an empty list; anything else on this port is none.
		return models.length > 0 || (isFields(body) && body.object === "list") ? { preset, models } : undefined;
	} catch {
		// Nothing there, or something else.
		return undefined;
	}
}
