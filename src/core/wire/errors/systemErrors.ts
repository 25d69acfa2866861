import { type FailureKind, StreamError } from "../../errors/errors";
import { config, editorLimit, protocol, truncated } from "../../errors/failures";

/** One row a system error: what happened and what to do, after the server's name. */
interface Row {
	readonly kind: FailureKind;
	readonly message: (server: string) => string;
	readonly retryable?: boolean;
}

const unreachable = (server: string) =>
	`${server} can't be reached: check the network connection and the endpoint's baseUrl.`;
const broken = (server: string) => `The connection to ${server} broke. Ask again.`;
const untrusted = (server: string) =>
	`The certificate of ${server} is not trusted: install its issuer on this computer and leave http.systemCertificates on.`;

/** By `code`, as Node's net, dns, tls and zlib and VS Code's fetch name them. */
const rows: Readonly<Record<string, Row>> = {
	ENOTFOUND: {
		kind: "network",
		message: (server) =>
			`The address of ${server} was not found: check the network connection and the endpoint's baseUrl.`,
	},
	EAI_AGAIN: { kind: "network", message: unreachable, retryable: true },
	ECONNREFUSED: {
		kind: "network",
		message: (server) =>
			`${server} refused the connection: start the server (Ollama, LM Studio, …) if it is yours, or check the endpoint's baseUrl.`,
	},
	EHOSTUNREACH: { kind: "network", message: unreachable },
	ENETUNREACH: { kind: "network", message: unreachable },
	ENETDOWN: { kind: "network", message: unreachable },
	EADDRNOTAVAIL: { kind: "network", message: unreachable },
	ETIMEDOUT: { kind: "network", message: unreachable },
	UND_ERR_CONNECT_TIMEOUT: { kind: "network", message: unreachable },
	ECONNRESET: { kind: "network", message: broken, retryable: true },
	ECONNABORTED: { kind: "network", message: broken, retryable: true },
	EPIPE: { kind: "network", message: broken, retryable: true },
	ERR_TLS_CERT_ALTNAME_INVALID: {
		kind: "tls",
		message: (server) =>
			`The certificate of ${server} is for another name: check the endpoint's baseUrl (http.systemCertificates does not help here).`,
	},
	CERT_HAS_EXPIRED: {
		kind: "tls",
		message: (server) =>
			`The certificate of ${server} has expired: renew it there, and check this computer's date (http.systemCertificates does not help here).`,
	},
	EPROTO: {
		kind: "tls",
		message: (server) =>
			`${server} does not speak TLS at this address: check whether baseUrl should begin with http:// (http.systemCertificates does not help here).`,
	},
};

const certificate =
	/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|HOSTNAME_MISMATCH|INVALID_CA)/;

/** An error and what it was caused by, outermost first; bounded, for a chain may be a ring. */
function chain(error: unknown): { code: string; message: string }[] {
	const found: { code: string; message: string }[] = [];
	const open: unknown[] = [error];
	while (open.length > 0 && found.length < 12) {
		const one = open.shift();
		if (typeof one !== "object" || one === null) continue;
		const { code, message, cause, errors } = one as Readonly<Record<string, unknown>>;
		found.push({
			code: typeof code === "string" ? code : "",
			message: typeof message === "string" ? message : "",
		});
		if (cause !== undefined) open.push(cause);
		// An AggregateError: `localhost` was tried as ::1 and as 127.0.0.1.
		if (Array.isArray(errors)) open.push(...errors.slice(0, 4));
	}
	return found;
}

/**
 * What a transport threw as a StreamError. All that is useful in fetch's errors is in their causes, and
 * none of their own text is shown: it may hold a header's value or an address with a password.
 *
 * @param answered whether the server's header had arrived: such a request is not sent again
 */
export function fromSystem(error: unknown, server: string, answered: boolean): StreamError {
	const links = chain(error);
	for (const { code, message } of links) {
		if (code === "UND_ERR_BODY_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT") return editorLimit(error);
		if (/\bredirect/i.test(message)) return redirected(server);
		if (/\bproxy\b/i.test(message)) return behindProxy(server, error);
		if (code === "Z_BUF_ERROR" || code === "Z_DATA_ERROR" || code.startsWith("ERR__ERROR_FORMAT")) {
			return unpacked(server, error);
		}
		const row = rowOf(code);
		if (row) {
			const failure = { kind: row.kind, message: row.message(server), action: "retry", code } as const;
			return new StreamError(failure, { retryable: row.retryable === true && !answered, cause: error });
		}
		if (answered && isEarlyClose(code)) return truncated(false, error);
		if (code.startsWith("HPE_")) return protocol("something that is not HTTP", error);
	}
	const failure = { kind: "network", message: broken(server), action: "retry" } as const;
	return new StreamError(failure, { retryable: !answered, cause: error });
}

function rowOf(code: string): Row | undefined {
	if (Object.hasOwn(rows, code)) return rows[code];
	if (certificate.test(code)) return { kind: "tls", message: untrusted };
	if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) return rows.EPROTO;
	return undefined;
}

/** The other side said goodbye in the middle of a body whose length or framing it had announced. */
function isEarlyClose(code: string): boolean {
	return (
		code === "UND_ERR_SOCKET" ||
		code === "ERR_STREAM_PREMATURE_CLOSE" ||
		code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" ||
		code.startsWith("HPE_")
	);
}

/** A redirect is never followed: the question and an `api-key` header would go to another address. */
export function redirected(server: string): StreamError {
	return config(
		`${server} redirects to another address, which is not followed with your key and code: put the final address into baseUrl.`,
	);
}

export function behindProxy(server: string, cause?: unknown): StreamError {
	return new StreamError(
		{
			kind: "proxy",
			message: `The proxy between VS Code and ${server} did not let the request through: check http.proxy and its sign-in.`,
			action: "openSettings",
		},
		{ cause },
	);
}

function unpacked(server: string, cause: unknown): StreamError {
	const message = `The compressed answer of ${server} was cut off or damaged on the way. Ask again.`;
	return new StreamError({ kind: "network", message, action: "retry" }, { cause });
}
