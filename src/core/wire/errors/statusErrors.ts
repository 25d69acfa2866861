import type { Failure } from "../../errors/errors";
import { StreamError } from "../../errors/errors";
import { webPage } from "../../errors/failures";
import { retryAfter, shouldRetry, tryAgainIn } from "../retry";
import { keyHeaderIn } from "./keyHeader";
import { policyAdvice, policyStop } from "./policy";
import { type ServerMessage, serverMessage } from "./serverMessage";
import { behindProxy, redirected } from "./systemErrors";
import { isTooLong, tooLongAdvice } from "./tooLong";

/** A response with an error status, and the part of its body that was read. */
export interface RefusedAnswer {
	readonly status: number;
	header(name: string): string | undefined;
	/** At most 64 KB. */
	readonly body: string;
	/** The headers of the request, in lower case. */
	readonly sent?: Readonly<Record<string, string>>;
}

interface Words extends Pick<Failure, "kind"> {
	readonly action?: Failure["action"];
	/** What happened and what to do: two sentences without their full stops. */
	readonly what: string;
	readonly advice: string;
}

/** A server that is still loading its model from disk (llama.cpp, Ollama). */
const loading = /\bload(ing)? (the )?model|model is (still |currently )?loading/i;
/** Messages with status 500 that mean a wrong request: asking again does not help. */
const wrongRequest =
	/\binvalid\b|\bmalformed\b|\bunsupported\b|not supported|does not support|\bbad request\b|validation error|missing required|unknown (parameter|field|role)|jinja|chat template/i;
const wrongCodes = /^invalid_|^unsupported_|bad_request/;

const quotaCodes = /^(insufficient_quota|billing_|account_deactivated|credit)/;

/** Whether a server's code says that the account has no credit left. */
export const isQuota = (code: string | undefined): boolean => code !== undefined && quotaCodes.test(code);

/** The message for a status. `said` is the server's own message after a colon, or empty. */
function words(server: string, status: number, details: string, code: string | undefined): Words {
	if (isQuota(code) || status === 402) {
		return {
			kind: "quota",
			what: `The account at ${server} has no credit left${details}`,
			advice: "Add credit there, or select another endpoint",
			action: "selectEndpoint",
		};
	}
	if (status !== 429 && isTooLong(code, details)) {
		return {
			kind: "request",
			what: `${server} can't process that much at once${details}`,
			advice: tooLongAdvice,
			action: "askWithoutEarlier",
		};
	}
	if (status === 401) {
		return {
			kind: "auth",
			what: `${server} did not accept the API key`,
			advice: "Set a valid key and ask again",
			action: "setApiKey",
		};
	}
	if (status === 403) {
		return {
			kind: "auth",
			what: `${server} refused access${details}`,
			advice: "Check the permissions of the API key, or set another key",
			action: "setApiKey",
		};
	}
	if (status === 404) {
		return {
			kind: "request",
			what: `${server} has no such address or model${details}`,
			advice: "Check baseUrl, api and model in the settings",
			action: "openSettings",
		};
	}
	if (status === 429) {
		return {
			kind: "rateLimit",
			what: `${server} received too many requests${details}`,
			advice: "Wait a moment and ask again",
			action: "retry",
		};
	}
	if (status === 503 && loading.test(details)) {
		return {
			kind: "loading",
			what: `${server} is still loading the model`,
			advice: "Ask again later",
			action: "retry",
		};
	}
	if (status === 500 && (wrongRequest.test(details) || wrongCodes.test(code ?? ""))) {
		return {
			kind: "request",
			what: `${server} can't answer this request${details}`,
			advice: "Check the endpoint's settings",
			action: "openSettings",
		};
	}
	if (status >= 500 || status === 408 || status === 409) {
		return {
			kind: "server",
			what: `${server} failed with status ${status}${details}`,
			advice: "Ask again later",
			action: "retry",
		};
	}
	return {
		kind: "request",
		what: `${server} rejected the request with status ${status}${details}`,
		advice: "Check the endpoint's settings",
		action: "openSettings",
	};
}

/**
 * Turns a response with an error status into a StreamError.
 *
 * @param now milliseconds since the epoch, compared with a date in `Retry-After`
 */
export function fromStatus(
	answer: RefusedAnswer,
	server: string,
	secrets: readonly string[],
	now: number,
): StreamError {
	const { status } = answer;
	if (status === 407) return behindProxy(server);
	if (status >= 300 && status < 400) return redirected(server);
	const said = readBody(answer, secrets);
	const isPage = /^\s*<(!doctype|html)/i.test(answer.body) || answer.header("content-type")?.includes("html");
	// A web page says nothing about the key or the request: a proxy or a bot check sent it (fault 219).
	if (isPage && (status < 400 || status === 403 || status === 429)) return webPage(server, status);
	const told = said.message === "" ? "" : `: ${said.message.replace(/[.;\s]+$/, "")}`;
	const refused = status === 401 || status === 403;
	const keyHeader = refused
		? keyHeaderIn([answer.header("www-authenticate"), said.message], answer.sent ?? {})
		: undefined;
	const policy = policyIn(answer, said.code, secrets);
	const { kind, what, advice, action } = policy
		? stopped(server, told)
		: keyHeader === undefined
			? words(server, status, told, said.code)
			: wrongHeader(server, keyHeader);
	const wait = retryAfter((name) => answer.header(name), now);
	const later = wait !== undefined && kind !== "quota" ? tryAgainIn(wait) : "";
	const failure: Failure = {
		kind,
		message: `${what}. ${later === "" ? advice : later}.`,
		status,
		...(action === undefined ? {} : { action }),
		...(said.code === undefined ? {} : { code: said.code }),
		...(policy ? { policy } : {}),
	};
	return new StreamError(failure, {
		retryable:
			kind !== "quota" &&
			later === "" &&
			shouldRetry(kind === "request" || kind === "policy" ? 400 : status, answer.header("x-should-retry")),
		...(wait === undefined ? {} : { retryAfter: wait }),
		rejected: said,
		...(keyHeader === undefined ? {} : { keyHeader }),
	});
}

/** Only a client's error can be one of policy: others say nothing about the question. */
function policyIn({ status, body }: RefusedAnswer, code: string | undefined, secrets: readonly string[]) {
	if (status < 400 || status >= 500 || !body.trimStart().startsWith("{")) return undefined;
	try {
		return policyStop(JSON.parse(body), code, secrets);
	} catch {
		return undefined;
	}
}

const stopped = (server: string, details: string): Words => ({
	kind: "policy",
	what: `${server} did not answer this question${details}`,
	advice: policyAdvice,
});

function wrongHeader(server: string, header: string): Words {
	return {
		kind: "auth",
		what: `${server} did not accept the API key, and names the header “${header}” for it`,
		advice: "Run Test Connection, which finds out how the key is sent",
		action: "testConnection",
	};
}

function readBody(answer: RefusedAnswer, secrets: readonly string[]): ServerMessage {
	const body = answer.body.trim();
	if (body.startsWith("{") || body.startsWith("[")) {
		try {
			return serverMessage(JSON.parse(body), secrets);
		} catch {
			// Cut off at the limit, or not JSON: its text would not help.
			return { message: "" };
		}
	}
	const isPlain = body !== "" && !body.startsWith("<") && body.length < 500;
	return { message: isPlain ? serverMessage(body, secrets).message : "" };
}
