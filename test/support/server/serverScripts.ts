import type { Script, Step } from "./server";

/** Building blocks of scripts. */

/** A status line and headers. The body ends with the connection (as in HTTP/1.0). */
export function head(status: number, headers: Readonly<Record<string, string>> = {}): Step {
	const lines = Object.entries({ connection: "close", ...headers }).map(
		([name, value]) => `${name}: ${value}`,
	);
	return { write: [`HTTP/1.1 ${status} Test`, ...lines, "", ""].join("\r\n") };
}

/** The head of an event stream that ends with the connection. */
export const streamHead = head(200, { "content-type": "text/event-stream", "x-request-id": "req_test" });

/**
 * The head of a chunked event stream, which `lastChunk` ends. Without `connection: close`, because fetch would
 * then accept even a reset as the end of the body.
 */
export const chunkedHead = head(200, {
	connection: "keep-alive",
	"content-type": "text/event-stream",
	"transfer-encoding": "chunked",
});

export const chunk = (text: string): Step => ({
	write: `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`,
});
export const lastChunk: Step = { write: "0\r\n\r\n" };

/** Events as the Responses API sends them. */
export const sse = (...events: readonly object[]): string =>
	events
		.map(
			(event) =>
				`${"type" in event ? `event: ${String(event.type)}\n` : ""}data: ${JSON.stringify(event)}\n\n`,
		)
		.join("");

export const write = (text: string | Uint8Array): Step => ({ write: text });

/** A complete JSON answer with its length. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Script {
	const text = JSON.stringify(body);
	return [
		head(status, {
			"content-type": "application/json",
			"content-length": String(Buffer.byteLength(text)),
			...headers,
		}),
		write(text),
		"end",
	];
}

/** An event stream that ends properly. */
export const stream = (text: string | Uint8Array): Script => [streamHead, write(text), "end"];
