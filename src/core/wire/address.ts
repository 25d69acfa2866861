import { config } from "../errors/failures";

/**
 * The address of one of an endpoint's paths, e.g. `responses` or `chat/completions`. A query in `baseUrl`
 * (Azure's `api-version`) stays after the path. A path that begins with `../` lies beside the version (`/v1`).
 *
 * @throws StreamError `config`, before anything is sent, and without the address, which may contain a
 * password
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
	if (!url) throw config(`${name} has an invalid baseUrl. Correct it in the settings.`);
	if (url.username !== "" || url.password !== "") {
		throw config(`${name} has a name or password in its baseUrl. Remove it and set an API key instead.`);
	}
	url.hash = "";
	// Users may also paste the full address of a request.
	const base = url.pathname.replace(/\/+$/, "").replace(/\/(responses|(chat\/|fim\/)?completions)$/, "");
	url.pathname = path.startsWith("../")
		? `${base.replace(/\/v\d+$/, "")}/${path.slice("../".length)}`
		: `${base}/${path}`;
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
 * Whether an address is on this computer. Decided on the parsed host, in which every spelling of an IPv4
 * address is four numbers. `127.0.0.1.evil.com` and `localhost.evil.com` are ordinary names.
 */
export function isLoopback(url: URL): boolean {
	const host = url.hostname;
	return host === "localhost" || host === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
