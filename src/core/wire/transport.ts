/** One HTTP request, as the core sees it. */
export interface TransportRequest {
	readonly url: string;
	readonly method: "GET" | "POST";
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
	/** Aborting closes the socket. */
	readonly signal: AbortSignal;
}

export interface TransportResponse {
	readonly status: number;
	/** The header's value; names in any case; undefined when absent. */
	header(name: string): string | undefined;
	/** Null where the response has none (204). Leaving the loop early closes the socket. */
	readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * The only way to the network. The host hands in fetch for https (VS Code gives it the user's proxy and
 * certificates) and node:http for http (no hidden 300 s limit). Redirects are errors in every one.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
