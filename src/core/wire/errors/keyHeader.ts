import { fitKeyHeader } from "../../endpoints/headers";

/** A name that ends as those of headers with a key do: `x-api-key`, `api-key`, `Ocp-Apim-Subscription-Key`. */
const named = /(?<![\w.-])(?:[a-z][a-z0-9]{0,30}-){1,5}(?:key|token)(?![\w-])/gi;

/**
 * The header that a server asks for the key in, where it refuses one that came as `Authorization` (fault 216).
 *
 * @param said its words, and its `WWW-Authenticate`
 * @param sent the headers of the request, in lower case
 */
export function keyHeaderIn(
	said: readonly (string | undefined)[],
	sent: Readonly<Record<string, string>>,
): string | undefined {
	if (sent.authorization === undefined) return undefined;
	const names = said.flatMap((text) => (text ?? "").match(named) ?? []);
	return names.find((name) => fitKeyHeader(name) && !(name.toLowerCase() in sent));
}
