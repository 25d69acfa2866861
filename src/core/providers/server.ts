import type { Endpoint } from "../endpoints/endpoint";
import { type Log, silentLog } from "../log";
import { endpointUrl } from "../wire/address";
import { type Clock, systemClock } from "../wire/clock";
import type { StreamCaps } from "../wire/reading/sse";
import type { Wire, WireRequest } from "../wire/request";
import type { StreamTap } from "../wire/tap";
import type { Transport } from "../wire/transport";
import { defaultLimits, type Limits } from "../wire/watch";
import type { QuirksByModel } from "./chat/quirks";
import type { RejectedParameters } from "./rejectedParameters";
import { requestHeaders } from "./request/headers";
import type { Fields } from "./shapes";

/** What a server provider needs. */
export interface ServerOptions {
	readonly endpoint: Endpoint;
	readonly transport: Transport;
	/** The key for the endpoint's origin. The caller has checked that it was stored for this origin. */
	readonly key?: string | undefined;
	/** Secrets in the body: no error may show them. */
	readonly secrets?: readonly string[];
	readonly limits?: Limits;
	readonly caps?: StreamCaps;
	readonly clock?: Clock;
	readonly log?: Log;
	/** Parameters that servers have rejected in this session. */
	readonly rejected?: RejectedParameters;
	/** How models have written in this session. */
	readonly quirks?: QuirksByModel;
	readonly tap?: StreamTap | undefined;
}

/** The parts of a request that are the same for every kind of server. */
export function wireOf(options: ServerOptions): Wire {
	const { transport, clock = systemClock, log = silentLog, limits = defaultLimits, caps, tap } = options;
	return { transport, clock, log, limits, tap, ...(caps === undefined ? {} : { caps }) };
}

/**
 * A request to one of the endpoint's paths; a POST if there is a body.
 *
 * @throws StreamError `config`, before anything is sent
 */
export function requestTo(options: ServerOptions, path: string, body?: Fields): WireRequest {
	const { endpoint, key, secrets = [] } = options;
	const url = endpointUrl(endpoint, path);
	return {
		url: url.href,
		method: body === undefined ? "GET" : "POST",
		headers: requestHeaders(endpoint, url, key),
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		server: endpoint.name ?? url.host,
		secrets: [...(key === undefined ? [] : [key]), ...secrets],
	};
}
