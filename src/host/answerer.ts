import { builtinId, endpointName } from "../core/endpoint";
import { StreamError } from "../core/errors";
import type { Provider } from "../core/providers/provider";
import type { Transport } from "../core/wire/transport";
import type { Answerer } from "./assistant";
import { EndpointProvider } from "./endpointProvider";
import { builtinName, chosenEndpoint, chosenSource } from "./endpoints";
import type { Keys } from "./keys";

/** Who answers, by the settings as they are at each question. */
export function answerer(builtin: Provider, keys: Keys, transport: Transport): Answerer {
	return () => {
		try {
			const endpoint = chosenEndpoint();
			if (!endpoint) return { source: { endpoint: builtinId, name: builtinName }, provider: builtin };
			const source = { endpoint: endpoint.id, name: endpointName(endpoint), model: endpoint.model };
			return { source, provider: new EndpointProvider(endpoint, keys, transport) };
		} catch (error) {
			if (!(error instanceof StreamError)) throw error;
			return { source: chosenSource(), provider: failing(error) };
		}
	};
}

/** A setting that can't work is told where an answer would stand, and the question is kept. */
function failing(error: StreamError): Provider {
	return {
		// biome-ignore lint/correctness/useYield: there is nothing to yield before the failure.
		async *stream() {
			throw error;
		},
	};
}
