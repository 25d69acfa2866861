/** The kinds of failure that the program handles differently. */
export type FailureKind =
	| "auth" // 401, 403 or no key where one is needed
	| "quota" // the account has no credit left: waiting does not help
	| "rateLimit" // too fast: waiting helps
	| "request" // the server understood the request and rejected it (400, 404, 422)
	| "policy" // the server's policy stopped the answer: its question, or what it says
	| "loading" // the server is still loading the model: waiting helps
	| "server" // the server failed (5xx, `response.failed`, an `error` event)
	| "network" // no connection, or it broke
	| "tls"
	| "proxy" // something between the extension and the server answered
	| "timeout" // one of the two clocks ran out
	| "truncated" // the stream ended without its terminal event
	| "protocol" // bytes or JSON that are not an event stream
	| "tooLarge" // over a limit
	| "config" // a setting that can't work; nothing was sent
	| "refusedByEditor" // VS Code or its user refused it
	| "internal"; // a bug in this extension

/** What the user can do about it with one click. */
export type FailureAction =
	| "setApiKey"
	| "openSettings"
	| "retry"
	| "selectEndpoint"
	| "showLog"
	| "testConnection"
	/** Start a new chat: this one is too long. Failures of earlier versions have it. */
	| "newChat"
	/** Ask again without the turns before: the request is too long. */
	| "askWithoutEarlier"
	/** Go on with a background response where it was left. */
	| "resume"
	/** Set the endpoint's `api` to the other API, and ask again. */
	| "switchApi";

/** What a server says about an answer that its policy stopped. */
export interface PolicyStop {
	/** What it objects to, as the server names it. */
	readonly categories: readonly string[];
	/** The server's explanation, for the user. */
	readonly explanation?: string;
	/** What the server suggests to ask instead. */
	readonly steer?: string;
}

/** A failure as data: it is sent to the panel and kept in the conversation. */
export interface Failure {
	readonly kind: FailureKind;
	/** The message for the user: what happened, and what to do next. Never a key, a prompt or code. */
	readonly message: string;
	readonly action?: FailureAction;
	/** The server's own code, e.g. `rate_limit_exceeded`. */
	readonly code?: string;
	/** The HTTP status, if there was one. */
	readonly status?: number;
	/** The server's `x-request-id`, which its support team asks for. */
	readonly requestId?: string;
	/** Present when the kind is `policy`. */
	readonly policy?: PolicyStop;
}

/** The only error that is thrown between bytes and events. */
export class StreamError extends Error {
	override readonly name = "StreamError";

	/**
	 * @param failure what the user sees
	 * @param options.retryable whether asking again may help; decided where the error is created
	 * @param options.retryAfter how long the server asks to wait, in milliseconds
	 * @param options.rejected the server's reason for rejecting the request, cleaned by `presentable`
	 * @param options.keyHeader the header that it asks for the key in, where it came in another
	 * @param options.cause for the log only
	 */
	constructor(
		readonly failure: Failure,
		readonly options: {
			readonly retryable?: boolean;
			readonly retryAfter?: number;
			readonly rejected?: { readonly message: string; readonly code?: string; readonly param?: string };
			readonly keyHeader?: string;
			readonly cause?: unknown;
		} = {},
	) {
		super(failure.message, { cause: options.cause });
	}
}
