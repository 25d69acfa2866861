import type { Response, ResponseErrorEvent } from "openai/resources/responses/responses";
import { type FailureKind, type PolicyStop, StreamError } from "../errors/errors";
import { presentable } from "../errors/redact";
import type { ServerEvent } from "../events/events";
import { policyAdvice, policyStop } from "../wire/errors/policy";
import { serverMessage } from "../wire/errors/serverMessage";
import { isQuota } from "../wire/errors/statusErrors";
import { isTooLong, tooLongAdvice } from "../wire/errors/tooLong";
import { retryAfterWords, tryAgainIn } from "../wire/retry";

interface Row {
	readonly codes: RegExp;
	readonly kind: FailureKind;
	/** What to do, added after the server's own message. */
	readonly advice: string;
	readonly retryable?: boolean;
}

/** By the code of an error in a stream; the first matching row counts. */
const rows: readonly Row[] = [
	{
		codes: /rate_?limit|too_many_requests|^429$|slow_down/,
		kind: "rateLimit",
		advice: "Wait a moment and ask again",
		retryable: true,
	},
	{
		codes: /overloaded|unavailable|^503$|^529$/,
		kind: "server",
		advice: "Ask again later",
		retryable: true,
	},
	{ codes: /invalid_api_key|authentication|unauthorized|^401$/, kind: "auth", advice: "Set a valid API key" },
	{
		codes: /^invalid_|unsupported|^400$|^422$|model_not_found/,
		kind: "request",
		advice: "Ask for less, or check the endpoint's settings",
	},
];

const otherwise = { kind: "server", advice: "Ask again", retryable: false } as const;

/** An error that arrived in a stream with status 200. */
export function serverError(
	server: string,
	code: string | undefined,
	message: string,
	policy?: PolicyStop,
): StreamError {
	const words = presentable(message).replace(/[.;:\s]+$/, "");
	if (policy) {
		const what = words === "" ? "" : `: ${words}`;
		return new StreamError({
			kind: "policy",
			message: `${server} stopped the answer${what}. ${policyAdvice}.`,
			policy,
			...(code === undefined ? {} : { code: presentable(code) }),
		});
	}
	if (isTooLong(code, message)) {
		const what = words === "" ? "" : `: ${words}`;
		return new StreamError({
			kind: "request",
			message: `${server} can't process that much at once${what}. ${tooLongAdvice}.`,
			action: "askWithoutEarlier",
			...(code === undefined ? {} : { code: presentable(code) }),
		});
	}
	const known = code === undefined ? undefined : rows.find((row) => row.codes.test(code));
	const row = isQuota(code)
		? { kind: "quota" as const, advice: "Add credit there, or select another endpoint", retryable: false }
		: (known ?? otherwise);
	const wait = retryAfterWords(message);
	// A wait that is too long is already mentioned in the server's own message.
	const later = wait !== undefined && tryAgainIn(wait) !== "";
	const what = words === "" ? `${server} reported an error` : `${server} reported: ${words}`;
	return new StreamError(
		{
			kind: row.kind,
			message: `${what}. ${row.advice}.`,
			action: actions[row.kind] ?? "retry",
			...(code === undefined ? {} : { code: presentable(code) }),
		},
		{ retryable: row.retryable === true && !later, ...(wait === undefined ? {} : { retryAfter: wait }) },
	);
}

const actions: { readonly [K in FailureKind]?: "setApiKey" | "selectEndpoint" | "openSettings" } = {
	auth: "setApiKey",
	quota: "selectEndpoint",
	request: "openSettings",
};

/** The failure that an event reports; undefined for any event but `error` and `response.failed`. */
export function failureOf(event: ServerEvent, server: string): StreamError | undefined {
	if (event.type === "error") {
		const { code, message, policy } = event as ResponseErrorEvent & { readonly policy?: PolicyStop };
		return serverError(server, code ?? undefined, message, policy);
	}
	if (event.type !== "response.failed") return undefined;
	const { error } = (event as { readonly response: Response }).response;
	// Codes may be numbers; the meaning is then in the type (fault 205).
	const { code, message } = serverMessage(error ?? {});
	return serverError(server, code, message, policyStop(error, code));
}
