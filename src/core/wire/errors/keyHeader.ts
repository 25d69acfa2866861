import { fitKeyHeader } from "../../endpoints/headers";

/** A name that ends like the name of a key header: `x-api-key`, `api-key`, `Ocp-Apim-Subscription-Key`. */
const named = /(?<![\w.-])(?:[a-z][a-z0-9]{0,30}-){1,5}(?:key|token)(?![\w-])/gi;

/**
 * The header in which a server expects the key, if it rejects one in `Authorization` (fault 216).
 *
 * @param texts its error message, and its `WWW-Authenticate` header
 * @param sent the headers of the request, in lowercase
 */
export function keyHeaderIn(
	texts: readonly (string | undefined)[],
	sent: Readonly<Record<string, string>>,
): string | undefined {
	if (sent.authorization === undefined) return undefined;
	const names = texts.flatMap((text) => (text ?? "").match(named) ?? []);
	return names.find((name) => fitKeyHeader(name) && !(name.toLowerCase() in sent));
}
