import type { Transport } from "../../core/wire/transport";

/** Requests through `globalThis.fetch`, which VS Code configures; never with our own dispatcher. */
export const fetchTransport: Transport = async ({ url, method, headers, body, signal }) => {
	const response = await globalThis.fetch(url, {
		method,
		headers,
		signal,
		// Following a redirect would send the question and an `api-key` header to another address.
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
 * Reads a body's chunks with its reader, which costs one promise less per chunk than its iterator. We cancel
 * the reader when the signal aborts, because fetch forgets its signal if a garbage collection runs while the
 * body is streaming (Node 20).
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
