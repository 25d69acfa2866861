/** One server that can answer, as `streamPanel.endpoints` holds it. */
export interface Endpoint {
	readonly id: string;
	readonly name?: string;
	/** The address that `/responses` or `/chat/completions` is put behind, e.g. `https://api.openai.com/v1`. */
	readonly baseUrl: string;
	readonly api: "responses" | "chatCompletions";
	readonly model: string;
	/** Extra headers; never ones that carry a key (fault 157). */
	readonly headers?: Readonly<Record<string, string>>;
	/** How the key is sent: `Authorization: Bearer` unless said otherwise. */
	readonly auth?: "bearer" | "api-key" | "none";
	/** An environment variable that holds the key. */
	readonly apiKeyEnv?: string;
	/** Merged into the request's body; `stream`, `store` and `input` are never taken from here. */
	readonly request?: Readonly<Record<string, unknown>>;
	/** Ask for a background response, which the server stores, so that a dropped stream can be picked up. */
	readonly background?: boolean;
}
