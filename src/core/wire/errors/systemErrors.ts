import { type FailureKind, StreamError } from "../../errors/errors";
import { config, editorLimit, protocol, truncated } from "../../errors/failures";

/** One row per system error. The message contains the server's name, what happened and what to do. */
interface Row {
	readonly kind: FailureKind;
	readonly message: (server: string) => string;
	readonly retryable?: boolean;
}

const unreachable = (server: string) =>
	`${server} can't be reached. Check the network connection and the endpoint's baseUrl.`;
const broken = (server: string) => `The connection to ${server} was lost. Ask again.`;
const untrusted = (server: string) =>
	`The certificate of ${server} is not trusted. Install its issuer on this computer and leave http.systemCertificates on.`;

/** By `code`, with the names from Node's net, dns, tls and zlib, and from VS Code's fetch. */
const rows: Readonly<Record<string, Row>> = {
	ENOTFOUND: {
		kind: "network",
		message: (server) =>
			`The address of ${server} was not found. Check the network connection and the endpoint's baseUrl.`,
	},
	EAI_AGAIN: { kind: "network", message: unreachable, retryable: true },
	ECONNREFUSED: {
		kind: "network",
		message: (server) =>
			`${server} refused the connection. Start the server (Ollama, LM Studio, …) if it is yours, or check the endpoint's baseUrl.`,
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
			`The certificate of ${server} is for another name. Check the endpoint's baseUrl (http.systemCertificates does not help here).`,
	},
	CERT_HAS_EXPIRED: {
		kind: "tls",
		message: (server) =>
			`The certificate of ${server} has expired. Renew it on the server, and check this computer's date (http.systemCertificates does not help here).`,
	},
	EPROTO: {
		kind: "tls",
		message: (server) =>
			`${server} does not use TLS at this address. Check whether baseUrl should begin with http:// (http.systemCertificates does not help here).`,
	},
};

const certificate =
	/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|HOSTNAME_MISMATCH|INVALID_CA)/;

/** An error and its causes, outermost first. The length is limited, because a chain may be circular. */
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
 * Turns an error of a transport into a StreamError. The useful information of fetch's errors is in their
 * causes. Their text is not shown, because it may contain a header's value or an address with a password.
 *
 * @param answered whether the response header had arrived; such a request is not sent again
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

/** The server closed the connection in the middle of a body with an announced length or framing. */
function isEarlyClose(code: string): boolean {
	return (
		code === "UND_ERR_SOCKET" ||
		code === "ERR_STREAM_PREMATURE_CLOSE" ||
		code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH" ||
		code.startsWith("HPE_")
	);
}

/** A redirect is never followed: the question and an `api-key` header would be sent to another address. */
export function redirected(server: string): StreamError {
	return config(
		`${server} redirects to another address, and your key and code are not sent there. Set baseUrl to the final address.`,
	);
}

export function behindProxy(server: string, cause?: unknown): StreamError {
	return new StreamError(
		{
			kind: "proxy",
			message: `The proxy between VS Code and ${server} blocked the request. Check http.proxy and sign in to the proxy.`,
			action: "openSettings",
		},
		{ cause },
	);
}

function unpacked(server: string, cause: unknown): StreamError {
	const message = `The compressed answer from ${server} was cut off or damaged. Ask again.`;
	return new StreamError({ kind: "network", message, action: "retry" }, { cause });
}
