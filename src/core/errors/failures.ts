import { StreamError } from "./errors";

/** One factory per failure, each with the message that the user reads. `server` is the endpoint's name. */

const mebibytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1048576))} MiB`;

/** Over one of the limits (`limit` in bytes or characters). */
export function tooLarge(what: "event" | "answer", limit: number): StreamError {
	const subject = what === "event" ? "One event of the answer" : "The answer";
	return new StreamError({
		kind: "tooLarge",
		message: `${subject} was larger than ${mebibytes(limit)} and was cut off. Ask for less at a time.`,
		action: "retry",
	});
}

/**
 * The stream ended without its terminal event.
 *
 * @param retryable only if nothing had arrived
 */
export function truncated(retryable = false, cause?: unknown): StreamError {
	const what = retryable
		? "The connection closed before the answer began. Try again."
		: "The connection closed before the end of the answer. Retry to get the whole answer.";
	return new StreamError({ kind: "truncated", message: what, action: "retry" }, { retryable, cause });
}

/** The server has neither the rest of a background response nor the whole of it. */
export function noLongerThere(server: string, cause?: unknown): StreamError {
	return new StreamError(
		{
			kind: "truncated",
			message: `The window was reloaded while this answer streamed, and ${server} no longer has the rest. What arrived is kept.`,
			action: "retry",
		},
		{ cause },
	);
}

/** Bytes or JSON that are not an event stream. `what` completes "The server sent …". */
export function protocol(what: string, cause?: unknown): StreamError {
	return new StreamError(
		{
			kind: "protocol",
			message: `The server sent ${what}. Check the endpoint's baseUrl and api in the settings.`,
			action: "openSettings",
		},
		{ cause },
	);
}

/** A setting that can't work; nothing was sent. `message` is a complete sentence. */
export function config(message: string): StreamError {
	return new StreamError({ kind: "config", message, action: "openSettings" });
}

/** The server uses the other API. `message` is a complete sentence. */
export function otherApi(message: string): StreamError {
	return new StreamError({ kind: "config", message, action: "switchApi" });
}

/** Ollama's own API, which is not supported. @param v1 the address of its supported API */
export function ollamaApi(v1: string): StreamError {
	return config(
		`The server answered with Ollama's own API. Set the endpoint's baseUrl to ${v1} in the settings.`,
	);
}

/** A web page instead of an event stream. */
export function webPage(server: string, status: number): StreamError {
	return new StreamError({
		kind: "proxy",
		message: `${server} answered with a web page instead of a stream. Sign in to the network or proxy, or check baseUrl in the settings.`,
		action: "openSettings",
		status,
	});
}

/** The first-event timeout expired. */
export function noFirstEvent(server: string, seconds: number): StreamError {
	return new StreamError({
		kind: "timeout",
		message: `${server} sent nothing for ${seconds} seconds. Ask again, or allow more time in the settings.`,
		action: "retry",
	});
}

/** The silence timeout expired. */
export function silent(server: string, seconds: number): StreamError {
	return new StreamError({
		kind: "timeout",
		message: `${server} sent nothing for ${seconds} seconds and the answer was cut off. Ask again, or allow more time in the settings.`,
		action: "retry",
	});
}

/** The timeouts expired while the computer was asleep. */
export function slept(): StreamError {
	return new StreamError({
		kind: "network",
		message: "The connection was lost while this computer was asleep. Ask again.",
		action: "retry",
	});
}

/** VS Code's own limit, which no setting changes (microsoft/vscode-proxy-agent#121). */
export function editorLimit(cause: unknown): StreamError {
	return new StreamError(
		{
			kind: "timeout",
			message:
				"VS Code ended the request after 300 seconds without a byte. Ask again, or ask for less at a time.",
			action: "retry",
		},
		{ cause },
	);
}

/** A bug in this extension; it is never reported as a failure of the server. */
export function internal(cause: unknown): StreamError {
	return new StreamError(
		{
			kind: "internal",
			message:
				"Stream Panel stopped this answer because of an internal error. Ask again, or open the log for details.",
			action: "showLog",
		},
		{ cause },
	);
}
