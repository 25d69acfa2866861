import type { Transport } from "../../core/wire/transport";

/** Requests through `globalThis.fetch`, which VS Code equips; never a dispatcher of our own. */
export const fetchTransport: Transport = async ({ url, method, headers, body, signal }) => {
	const response = await globalThis.fetch(url, {
		method,
		headers,
		signal,
		// Followed, a redirect would take the question and an `api-key` header to another address.
		redirect: "error",
		...(body === undefined ? {} : { body }),
	});
	return {
		status: response.status,
		header: (name) => response.headers.get(name) ?? undefined,
		body: response.body,
	};
};
