import { maskedBody } from "../providers/request/shownBody";
import { isSecretHeader } from "../wire/secretHeaders";
import type { SentRequest } from "../wire/tap";

/**
 * A request as a command for a POSIX shell. The body is read from a here-document, so nothing in it needs
 * quoting and it may have any length. Each secret is a variable that the user sets: no key is in the text.
 */
export function curlOf({ url, headers, body, secrets }: SentRequest): string {
	const lines = Object.entries(headers).map(([name, value]) =>
		isSecretHeader(name)
			? `  -H "${name}: ${placeholder(name, value)}"`
			: `  -H ${quoted(`${name}: ${value}`)}`,
	);
	const command = [`curl -N ${quoted(masked(url, secrets))}`, ...lines, "  --data-binary @- <<'JSON'"].join(
		" \\\n",
	);
	return `${command}\n${oneLine(maskedBody(body ?? "", secrets))}\nJSON\n`;
}

/** What the header's variable stands for keeps its scheme: `Bearer $API_KEY`. */
function placeholder(name: string, value: string): string {
	const bearer = /^Bearer /i.exec(value)?.[0];
	return bearer ? `${bearer}$API_KEY` : `$${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}`;
}

/** In single quotes, a shell changes nothing. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const masked = (text: string, secrets: readonly string[]) =>
	secrets.reduce(
		(left, secret) => left.replaceAll(encodeURIComponent(secret), "…").replaceAll(secret, "…"),
		text,
	);

/** JSON has no line break outside of escapes; another body must not end the here-document. */
const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, " ");
