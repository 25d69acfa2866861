import { type ClientRequest, type IncomingMessage, request as send } from "node:http";
import type { Readable } from "node:stream";
import { constants, createBrotliDecompress, createGunzip } from "node:zlib";
import type { Transport, TransportRequest, TransportResponse } from "../../core/wire/transport";

/** Requests through node:http, which has no timeout of its own: a local model may think for minutes. */
export const httpTransport: Transport = (request) =>
	new Promise((resolve, reject) => {
		const { url, method, headers, body, signal } = request;
		const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
		// A separate connection: none stays open, and none that the server has just closed is reused.
		const outgoing = send(url, { method, headers: { ...headers, ...length }, agent: false });
		// Not Node's own `signal`, which would throw even after the connection has ended.
		const onAbort = () => outgoing.destroy(new Error("aborted"));
		if (signal.aborted) onAbort();
		signal.addEventListener("abort", onAbort);
		outgoing.on("close", () => signal.removeEventListener("abort", onAbort));
		outgoing.on("error", reject);
		outgoing.on("response", (incoming) => {
			const { statusCode: status = 0 } = incoming;
			if (status >= 300 && status < 400 && status !== 304) {
				outgoing.destroy();
				reject(new Error("unexpected redirect"));
				return;
			}
			resolve(answer(outgoing, incoming, request));
		});
		outgoing.end(body);
	});

function answer(
	outgoing: ClientRequest,
	incoming: IncomingMessage,
	request: TransportRequest,
): TransportResponse {
	const { statusCode: status = 0, headers } = incoming;
	return {
		status,
		header(name) {
			const value = headers[name.toLowerCase()];
			return Array.isArray(value) ? value.join(", ") : value;
		},
		body: status === 204 || status === 304 ? null : read(outgoing, incoming, request.signal),
	};
}

async function* read(
	outgoing: ClientRequest,
	incoming: IncomingMessage,
	signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
	// A reset is reported to the request. An early end of the body is reported to neither, only as `aborted`.
	let reset: Error | undefined;
	outgoing.on("error", (error) => {
		reset = error;
	});
	try {
		yield* unpacked(incoming);
	} catch (error) {
		if (signal.aborted || reset) throw reset ?? error;
		if (!incoming.complete && incoming.destroyed && isAborted(error)) throw earlyClose();
		throw error;
	} finally {
		outgoing.destroy();
	}
}

const isAborted = (error: unknown) =>
	error instanceof Error && "code" in error && error.code === "ECONNRESET";

const earlyClose = () =>
	Object.assign(new Error("closed before the end"), { code: "ERR_STREAM_PREMATURE_CLOSE" });

/** The decompressed body. Each piece is passed on as soon as it can be decompressed. */
function unpacked(incoming: IncomingMessage): Readable {
	const encoding = incoming.headers["content-encoding"]?.trim().toLowerCase();
	const unpacker =
		encoding === "gzip" || encoding === "x-gzip"
			? createGunzip({ flush: constants.Z_SYNC_FLUSH })
			: encoding === "br"
				? createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH })
				: undefined;
	if (!unpacker) return incoming;
	incoming.on("error", (error) => unpacker.destroy(error));
	return incoming.pipe(unpacker);
}
