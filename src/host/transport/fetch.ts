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
	const stream = response.body;
	return {
		status: response.status,
		header: (name) => response.headers.get(name) ?? undefined,
		body: stream && { [Symbol.asyncIterator]: () => read(stream, signal) },
	};
};

/**
 * A body's chunks by its reader, which costs a promise less a chunk than its iterator, and is closed by us
 * when the signal aborts: fetch itself forgets its signal once a garbage collection has been while the body
 * was streaming (Node 20).
 */
function read(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncIterator<Uint8Array> {
	const reader = body.getReader();
	const done = { done: true, value: undefined } as const;
	const close = () => {
		signal.removeEventListener("abort", close);
		reader.cancel().catch(() => {});
	};
	if (signal.aborted) close();
	else signal.addEventListener("abort", close);
	return {
		async next() {
			const result = await reader.read();
			signal.throwIfAborted();
			if (!result.done) return result;
			signal.removeEventListener("abort", close);
			return done;
		},
		async return() {
			close();
			return done;
		},
	};
}
