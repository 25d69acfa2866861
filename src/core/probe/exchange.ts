import type { Endpoint } from "../endpoints/endpoint";
import { endpointName } from "../endpoints/endpoint";
import { protocol } from "../errors/failures";
import { requestHeaders } from "../providers/request/headers";
import { endpointUrl } from "../wire/address";
import type { Dialect } from "../wire/dialect";
import { streamHttp } from "../wire/http";
import type { Wire, WireRequest } from "../wire/request";

/** The endpoint to probe, and how to reach it. */
export interface Probed {
	readonly wire: Wire;
	readonly endpoint: Endpoint;
	/** Undefined if no key is sent. */
	readonly key: string | undefined;
}

/** A request to one of the endpoint's paths, with the endpoint's own headers and key. */
export function probeRequest({ endpoint, key }: Probed, path: string, body?: object): WireRequest {
	const [name = "", query] = path.split("?");
	const url = endpointUrl(endpoint, name);
	for (const [field, value] of new URLSearchParams(query)) url.searchParams.set(field, value);
	return {
		url: url.href,
		method: body === undefined ? "GET" : "POST",
		headers: requestHeaders(endpoint, url, key),
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		server: endpointName(endpoint),
		secrets: key === undefined ? [] : [key],
	};
}

/**
 * Fetches the JSON value at one of the endpoint's paths.
 *
 * @throws StreamError
 */
export async function getJson(probed: Probed, path: string, signal: AbortSignal): Promise<unknown> {
	return sole(streamHttp(probed.wire, probeRequest(probed, path), new JsonDialect(), signal));
}

/** Posts an empty object, e.g. to cancel a response. */
export async function postJson(probed: Probed, path: string, signal: AbortSignal): Promise<unknown> {
	return sole(streamHttp(probed.wire, probeRequest(probed, path, {}), new JsonDialect(), signal));
}

async function sole(batches: AsyncIterable<readonly unknown[]>): Promise<unknown> {
	let value: unknown;
	for await (const [first] of batches) value = first;
	return value;
}

class JsonDialect implements Dialect<unknown> {
	state: "open" | "over" = "open";

	decode(): void {
		throw protocol("an event stream instead of JSON");
	}

	whole(body: unknown, out: unknown[]): void {
		this.state = "over";
		out.push(body);
	}
}
