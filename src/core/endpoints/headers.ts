/**
 * Names that the `headers` setting may not use (fault 157): headers with a key or a session, which belong in
 * the secret storage, and headers that frame the request or name its host.
 */
const framing = new Set([
	"connection",
	"content-length",
	"content-type",
	"expect",
	"host",
	"keep-alive",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade",
]);

/** `authorization`, `api-key`, `x-api-key`, `x-goog-api-key`, `cookie`, `x-auth-token`, … */
const secret =
	/(^|[-_.])(authorization|authentication|api-?key|subscription-key|access-key|cookie2?|password|secret|token)$/;

/** RFC 9110, 5.6.2: the characters of a header name. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Printable ASCII with inner spaces and tabs: a line break would end the header and begin another. */
const value = /^[\t\x20-\x7e]*$/;

/** A value that looks like a key, whatever the header's name is. */
const keyLike = /^\s*(bearer|basic)\s|^\s*(sk|pk|rk|gsk|xai|key)-[\w-]{16,}\s*$/i;

/** Whether the `headers` of an endpoint may be sent unchanged. */
export function fitHeaders(headers: unknown): boolean {
	if (typeof headers !== "object" || headers === null || Array.isArray(headers)) return false;
	return Object.entries(headers).every(([name, text]) => isFitName(name) && isFitValue(text));
}

/**
 * Whether the key may be sent in a header of this name: any except those that frame the request (fault 216).
 */
export function fitKeyHeader(name: unknown): boolean {
	if (typeof name !== "string" || name.length > 100 || !token.test(name)) return false;
	const lower = name.toLowerCase();
	return !framing.has(lower) && !/^(cookie2?$|proxy-|sec-|accept$)/.test(lower);
}

function isFitName(name: string): boolean {
	const lower = name.toLowerCase();
	return token.test(name) && !framing.has(lower) && !secret.test(lower) && !lower.startsWith("proxy-");
}

function isFitValue(text: unknown): boolean {
	return typeof text === "string" && text.length <= 4_000 && value.test(text) && !keyLike.test(text);
}
