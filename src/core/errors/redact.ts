/** How much of somebody else's text a sentence takes in. */
const longest = 300;

/** Text from outside as it is, but for these values, e.g. the key in use. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return secrets.reduce((left, secret) => (secret.length > 3 ? left.replaceAll(secret, "…") : left), text);
}

/**
 * Text from outside made fit to stand in a sentence or the log: no secret, no control or direction-changing
 * character, no line break, bounded.
 *
 * @param secrets values that must not appear, e.g. the key in use
 */
export function presentable(text: string, secrets: readonly string[] = []): string {
	// Cut first, with room for a secret that straddles the cut, so that a 50 MB text costs nothing.
	const shown = withoutSecrets(text.slice(0, 8 * longest), secrets)
		.replaceAll(/\b(sk|pk|rk|gsk|xai|key)-[\w*-]{6,}/gi, "…")
		.replaceAll(/\bBearer\s+\S+/gi, "Bearer …")
		.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
		.trim();
	return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}
