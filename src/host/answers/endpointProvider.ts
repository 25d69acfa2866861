import type { Endpoint } from "../../core/endpoints/endpoint";
import { ChatCompletionsProvider } from "../../core/providers/chat/chatCompletions";
import type { Ask, Provider, ProviderEvent } from "../../core/providers/provider";
import { ResponsesProvider } from "../../core/providers/responses/responses";
import type { ServerOptions } from "../../core/providers/server";
import type { StreamTap } from "../../core/wire/tap";
import type { Servers } from "../endpoints/servers";
import { limits } from "../settings";

const providers: { readonly [K in Endpoint["api"]]: new (options: ServerOptions) => Provider } = {
	responses: ResponsesProvider,
	chatCompletions: ChatCompletionsProvider,
};

/**
 * The provider of one endpoint of the settings. Its key is read when the request is made, inside the run, so
 * that a missing key ends the run like any other failure.
 */
export class EndpointProvider implements Provider {
	constructor(
		private readonly endpoint: Endpoint,
		private readonly servers: Servers,
	) {}

	async *stream(ask: Ask, signal: AbortSignal, tap?: StreamTap): AsyncIterable<readonly ProviderEvent[]> {
		const { endpoint } = this;
		const { keys, recordings, rejected, quirks, log } = this.servers;
		const key = await keys.forRequest(endpoint, signal);
		const transport = recordings.transport(this.servers.transport, endpoint);
		const provider = new providers[endpoint.api]({
			endpoint,
			key,
			transport,
			rejected,
			quirks,
			log,
			limits: limits(),
			tap,
		});
		yield* provider.stream(ask, signal);
	}
}
