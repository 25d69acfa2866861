/** One HTTP request. */
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
	/** The value of a header, or undefined. The name is not case-sensitive. */
	header(name: string): string | undefined;
	/** Null if the response has no body (204). Leaving the loop early closes the socket. */
	readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * The only access to the network. The host provides fetch for https, to which VS Code applies the user's
 * proxy and certificates, and node:http for http, which has no hidden limit of 300 s. Every transport treats
 * redirects as errors.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
