import type { Endpoint } from "../core/endpoint";
import { StreamError } from "../core/errors";
import type { Ask, Provider, ProviderEvent } from "../core/providers/provider";
import { ResponsesProvider } from "../core/providers/responses";
import type { Servers } from "./servers";
import { limits } from "./settings";

/**
 * The provider of one endpoint of the settings. Its key is read when the request is made, inside the run, so
 * that a missing one ends the run with a sentence like any other failure.
 */
export class EndpointProvider implements Provider {
	constructor(
		private readonly endpoint: Endpoint,
		private readonly servers: Servers,
	) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]> {
		const key = await this.servers.keys.forRequest(this.endpoint, signal);
		yield* this.provider(key).stream(ask, signal);
	}

	private provider(key: string | undefined): Provider {
		const { endpoint, servers } = this;
		const { transport, log } = servers;
		if (endpoint.api === "responses") {
			return new ResponsesProvider({ endpoint, key, transport, log, limits: limits() });
		}
		throw new StreamError({
			kind: "config",
			message: `"${endpoint.api}" endpoints can't be used: set "api" to "responses" in the settings.`,
			action: "openSettings",
		});
	}
}
