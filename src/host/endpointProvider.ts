import type { Endpoint } from "../core/endpoint";
import { StreamError } from "../core/errors";
import type { Ask, Provider, ProviderEvent } from "../core/providers/provider";
import { ResponsesProvider } from "../core/providers/responses";
import type { Transport } from "../core/wire/transport";
import type { Keys } from "./keys";

/**
 * The provider of one endpoint of the settings. Its key is read when the request is made, inside the run, so
 * that a missing one ends the run with a sentence like any other failure.
 */
export class EndpointProvider implements Provider {
	constructor(
		private readonly endpoint: Endpoint,
		private readonly keys: Keys,
		private readonly transport: Transport,
	) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]> {
		const key = await this.keys.forRequest(this.endpoint, signal);
		yield* this.provider(key).stream(ask, signal);
	}

	private provider(key: string | undefined): Provider {
		if (this.endpoint.api === "responses") {
			return new ResponsesProvider({ endpoint: this.endpoint, key, transport: this.transport });
		}
		throw new StreamError({
			kind: "config",
			message: `"${this.endpoint.api}" endpoints can't be used: set "api" to "responses" in the settings.`,
			action: "openSettings",
		});
	}
}
