import type { Endpoint } from "../../core/endpoints/endpoint";
import type { Log } from "../../core/log";
import type { Probed } from "../../core/probe/exchange";
import type { QuirksByModel } from "../../core/providers/chat/quirks";
import type { RejectedParameters } from "../../core/providers/rejectedParameters";
import { systemClock } from "../../core/wire/clock";
import type { Wire } from "../../core/wire/request";
import type { Transport } from "../../core/wire/transport";
import type { Recordings } from "../recordings/recordings";
import { setting } from "../settings";
import type { Keys } from "./keys";
import type { McpKeys } from "./mcpKeys";

/** Everything needed for requests to the user's servers. */
export interface Servers {
	readonly keys: Keys;
	/** What authorizes the model's server at MCP servers. */
	readonly mcpKeys: McpKeys;
	readonly transport: Transport;
	readonly recordings: Recordings;
	/** Parameters that servers have rejected in this session. */
	readonly rejected: RejectedParameters;
	/** How models have written in this session. */
	readonly quirks: QuirksByModel;
	readonly log: Log;
}

/** The maximum timeout of these requests, in seconds, because the user waits for them. */
const patience = 120;

/** The wire of a request other than a question: a list of models, a test. */
export function probeWire({ transport, log }: Pick<Servers, "transport" | "log">): Wire {
	const firstEvent = Math.min(setting("firstEventTimeout") || patience, patience);
	return { transport, clock: systemClock, log, limits: { firstEvent, silence: 30 } };
}

/**
 * An endpoint with its key, ready to be probed. Asks for a key if it is needed.
 *
 * @throws StreamError
 */
export async function probedEndpoint(
	servers: Servers,
	endpoint: Endpoint,
	signal?: AbortSignal,
): Promise<Probed> {
	return { wire: probeWire(servers), endpoint, key: await servers.keys.forRequest(endpoint, signal) };
}
