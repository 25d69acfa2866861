import { type Fill, isFill } from "./fill";
import { fitHeaders, fitKeyHeader } from "./headers";

/** A server that can answer: an entry of `streamPanel.endpoints`. */
export interface Endpoint {
	readonly id: string;
	readonly name?: string;
	/** The address before `/responses`, `/chat/completions` or `/completions`, e.g. `https://api.openai.com/v1`. */
	readonly baseUrl: string;
	readonly api: "responses" | "chatCompletions" | "completions";
	readonly model: string;
	/** Extra headers, never with a key (fault 157). */
	readonly headers?: Readonly<Record<string, string>>;
	/** How the key is sent. Default: `Authorization: Bearer`. */
	readonly auth?: "bearer" | "api-key" | "none" | KeyHeader;
	/** An environment variable that holds the key. */
	readonly apiKeyEnv?: string;
	/** Merged into the request body, except `stream`, `store` and `input`. */
	readonly request?: Readonly<Record<string, unknown>>;
	/** Requests a background response, which the server stores, so that a dropped stream can be resumed. */
	readonly background?: boolean;
	/** Chat Completions and Completions: false keeps reasoning markers such as `</think>` in the text. */
	readonly reasoningMarkers?: boolean;
	/** Chat Completions and Completions: whether each delta repeats all text so far. Detected if not set. */
	readonly cumulativeDeltas?: boolean;
	/** How many characters a request may have: the question with its attachments, and the newest turns that fit. */
	readonly maxInput?: number;
	/** Responses: the server summarizes earlier turns in place of leaving them out. */
	readonly compact?: boolean;
	/** Responses: the server stores the conversation, and only the new question is sent. */
	readonly stored?: boolean;
	/** How the server completes code at the cursor. Without it, Complete at Cursor is not possible. */
	readonly fill?: Fill;
}

/** The name of the header that holds the key alone, e.g. `Ocp-Apim-Subscription-Key`. */
interface KeyHeader {
	readonly header: string;
}

/** The id of the built-in explainer, which is not an entry of the setting. */
export const builtinId = "builtin";

/** The prefix of ids of VS Code's own models: `vscode:vendor/id`. */
export const editorModelPrefix = "vscode:";

/** The least that `maxInput` may be: with fewer characters nothing could be asked. */
const leastInput = 100;

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string" && value.trim() !== "";
const record: Check = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const oneOf =
	(...values: unknown[]): Check =>
	(value) =>
		values.includes(value);
const maybe =
	(check: Check): Check =>
	(value) =>
		value === undefined || check(value);

const isKeyHeader: Check = (value) =>
	record(value) && fitKeyHeader((value as { readonly header?: unknown }).header);

const fields: { readonly [K in keyof Endpoint]-?: readonly [check: Check, wants: string] } = {
	id: [
		(value) => text(value) && value !== builtinId && !(value as string).startsWith(editorModelPrefix),
		`a name other than "${builtinId}" that does not begin with "${editorModelPrefix}"`,
	],
	name: [maybe(text), "a string"],
	baseUrl: [text, "an address such as https://api.openai.com/v1"],
	api: [
		oneOf("responses", "chatCompletions", "completions"),
		'"responses", "chatCompletions" or "completions"',
	],
	model: [text, "a model's name"],
	headers: [maybe(fitHeaders), "an object of one-line ASCII strings, none of which holds a key"],
	auth: [
		maybe((value) => ["bearer", "api-key", "none"].includes(value as string) || isKeyHeader(value)),
		'"bearer", "api-key", "none", or an object with the name of a header, such as {"header": "X-Key"}',
	],
	apiKeyEnv: [maybe(text), "the name of an environment variable"],
	request: [maybe(record), "an object"],
	background: [maybe(oneOf(true, false)), "true or false"],
	reasoningMarkers: [maybe(oneOf(true, false)), "true or false"],
	cumulativeDeltas: [maybe(oneOf(true, false)), "true or false"],
	maxInput: [
		maybe((value) => Number.isInteger(value) && (value as number) >= leastInput),
		`a whole number of at least ${leastInput}`,
	],
	compact: [maybe(oneOf(true, false)), "true or false"],
	stored: [maybe(oneOf(true, false)), "true or false"],
	fill: [
		maybe(isFill),
		'"suffix", "mistral", "llamacpp", or an object with a template such as {"template": "<PRE>{prefix}<SUF>{suffix}<MID>"}',
	],
};

/**
 * Checks one entry of the setting.
 *
 * @returns the endpoint, or the end of a sentence that says what a field must be
 */
export function parseEndpoint(entry: unknown): Endpoint | string {
	if (!record(entry)) return "an endpoint is an object with id, baseUrl, api and model";
	for (const [name, [check, wants]] of Object.entries(fields)) {
		if (!check((entry as Record<string, unknown>)[name])) return `its "${name}" must be ${wants}`;
	}
	return entry as Endpoint;
}

/** The name to show to the user. */
export function endpointName(endpoint: Endpoint): string {
	return endpoint.name ?? endpoint.id;
}
