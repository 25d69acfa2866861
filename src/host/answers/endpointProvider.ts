import type { BackgroundPosition } from "../../core/conversation/background";
import type { Endpoint } from "../../core/endpoints/endpoint";
import { FillProvider } from "../../core/providers/fill/fill";
import type { Ask, Provider, ProviderEvent } from "../../core/providers/provider";
import { providers } from "../../core/providers/providers";
import { ResponsesProvider } from "../../core/providers/responses/responses";
import type { ServerOptions } from "../../core/providers/server";
import type { StreamTap } from "../../core/wire/tap";
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

	async *stream(ask: Ask, signal: AbortSignal, tap?: StreamTap): AsyncIterable<readonly ProviderEvent[]> {
		const isCompletion = ask.question.target?.kind === "complete";
		const Asked = isCompletion ? FillProvider : providers[this.endpoint.api];
		const { tools, secrets } = (ask.tools && (await this.servers.mcpKeys.authorized(ask.tools))) ?? {};
		const options = await this.options(signal, tap, secrets);
		yield* new Asked(options).stream(tools ? { ...ask, tools } : ask, signal);
	}

	async *resume(position: BackgroundPosition, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]> {
		yield* new ResponsesProvider(await this.options(signal)).resume(position, signal);
	}

	/** Whether a response can be resumed now without asking the user for a key. Never throws. */
	async canResume(): Promise<boolean> {
		const { api } = this.endpoint;
		return api === "responses" && (await this.servers.keys.ready(this.endpoint).catch(() => false));
	}

	private async options(
		signal: AbortSignal,
		tap?: StreamTap,
		secrets: readonly string[] = [],
	): Promise<ServerOptions> {
		const { endpoint } = this;
		const { keys, recordings, rejected, quirks, log } = this.servers;
		const key = await keys.forRequest(endpoint, signal);
		const transport = recordings.transport(this.servers.transport, endpoint, secrets);
		return { endpoint, key, secrets, transport, rejected, quirks, log, limits: limits(), tap };
	}
}
