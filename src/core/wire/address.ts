import { config } from "../errors/failures";

/**
 * The address of one of an endpoint's paths, e.g. `responses` or `chat/completions`; a query in `baseUrl`
 * (Azure's `api-version`) stays behind the path.
 *
 * @throws StreamError `config`, before anything is sent, and never with the address in it where that may
 * hold a password
 */
export function endpointUrl(endpoint: { readonly id: string; readonly baseUrl: string }, path: string): URL {
	const name = `The endpoint “${endpoint.id}”`;
	const text = endpoint.baseUrl.trim();
	if (text === "") throw config(`${name} has no baseUrl. Enter one in the settings.`);
	if (!/^https?:\/\/[^/?#]/i.test(text)) {
		throw config(
			`The baseUrl of the endpoint “${endpoint.id}” must begin with https:// or http://. Correct it in the settings.`,
		);
	}
	const url = parse(text);
	if (!url) throw config(`${name} has a baseUrl that is no address. Correct it in the settings.`);
	if (url.username !== "" || url.password !== "") {
		throw config(`${name} has a name or password in its baseUrl. Take it out and set an API key instead.`);
	}
	url.hash = "";
	// People paste the whole address of a call as well.
	const base = url.pathname.replace(/\/+$/, "").replace(/\/(responses|chat\/completions)$/, "");
	url.pathname = `${base}/${path}`;
	return url;
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/**
 * Whether an address is this computer's own. Decided on the parsed host, where every spelling of an IPv4
 * address has become four numbers: `127.0.0.1.evil.com` and `localhost.evil.com` are names like any other.
 */
export function isLoopback(url: URL): boolean {
	const host = url.hostname;
	return host === "localhost" || host === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
