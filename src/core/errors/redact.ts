/** The maximum length of external text in a message. */
const longest = 300;

/** External text without these values, e.g. the key in use. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return secrets.reduce((left, secret) => (secret.length > 3 ? left.replaceAll(secret, "…") : left), text);
}

/**
 * External text made safe for a message or the log: no secret, no control or direction-changing character, no
 * line break, limited length.
 *
 * @param secrets values that must not appear, e.g. the key in use
 */
export function presentable(text: string, secrets: readonly string[] = []): string {
	// Cuts first, with room for a secret across the cut, so that a text of 50 MB costs nothing.
	const shown = withoutSecrets(text.slice(0, 8 * longest), secrets)
		.replaceAll(/\b(sk|pk|rk|gsk|xai|key)-[\w*-]{6,}/gi, "…")
		.replaceAll(/\bBearer\s+\S+/gi, "Bearer …")
		.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
		.trim();
	return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}
