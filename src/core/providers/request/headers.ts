import type { Endpoint } from "../../endpoints/endpoint";
import { fitHeaders } from "../../endpoints/headers";
import { checkKey } from "../../endpoints/key";
import { config } from "../../errors/failures";
import { isLoopback } from "../../wire/address";

/**
 * The headers of a request. The key is added here and nowhere else.
 *
 * @throws StreamError `config` if a header or the key contains invalid characters: fetch would throw an error
 * that quotes the header's value
 */
export function requestHeaders(
	endpoint: Endpoint,
	url: URL,
	key: string | undefined,
): Record<string, string> {
	const headers: Record<string, string> = {
		accept: "text/event-stream",
		"content-type": "application/json",
	};
	if (!fitHeaders(endpoint.headers ?? {})) {
		throw config(
			`The headers of the endpoint “${endpoint.id}” can't be sent. Remove keys and headers such as Host or Content-Length.`,
		);
	}
	for (const [name, value] of Object.entries(endpoint.headers ?? {})) headers[name.toLowerCase()] = value;
	if (key === undefined || endpoint.auth === "none") return headers;
	if (!("key" in checkKey(key))) throw config("The API key contains invalid characters. Set it again.");
	if (url.protocol === "http:" && !isLoopback(url)) {
		throw config(
			`The endpoint “${endpoint.id}” would send its key unencrypted. Use https:// in its baseUrl.`,
		);
	}
	const { auth } = endpoint;
	if (typeof auth === "object") headers[auth.header.toLowerCase()] = key;
	else if (auth === "api-key") headers["api-key"] = key;
	else headers.authorization = `Bearer ${key}`;
	return headers;
}
