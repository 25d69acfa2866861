import type { Endpoint } from "../../core/endpoints/endpoint";
import { FillProvider } from "../../core/providers/fill/fill";
import type { Ask, Provider, ProviderEvent } from "../../core/providers/provider";
import { providers } from "../../core/providers/providers";
import type { Servers } from "../endpoints/servers";
import { limits } from "../settings";

/**
 * The provider of one endpoint of the settings. Its key is read when the request is made, inside the run, so
 * that a missing key ends the run like any other failure.
 */
export class EndpointProvider implements Provider {
	constructor(
		private readonly endpoint: Endpoint,
		private readonly servers: Servers,
	) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]> {
		const { endpoint } = this;
		const { keys, recordings, rejected, quirks, log } = this.servers;
		const key = await keys.forRequest(endpoint, signal);
		const transport = recordings.transport(this.servers.transport, endpoint);
		const isCompletion = ask.question.target?.kind === "complete";
		const Asked = isCompletion ? FillProvider : providers[endpoint.api];
		const provider = new Asked({
			endpoint,
			key,
			transport,
			rejected,
			quirks,
			log,
			limits: limits(),
		});
		yield* provider.stream(ask, signal);
	}
}
