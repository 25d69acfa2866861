import { withoutSecrets } from "../../errors/redact";

/** The JSON of a request's body for the user's eyes: images are shortened, keys are masked. */
export function shownBody(body: unknown, secrets: readonly string[], indent?: string): string {
	return maskedBody(
		JSON.stringify(body, (_, value: unknown) => shortened(value), indent),
		secrets,
	);
}

/** A body contains a key if the user put one into `request`. */
export function maskedBody(text: string, secrets: readonly string[]): string {
	return withoutSecrets(text, secrets).replaceAll(/\b(sk|pk|rk|gsk|xai)-[\w-]{16,}/g, "…");
}

/** The full data of an image would make the rest hard to find. */
function shortened(value: unknown): unknown {
	if (typeof value !== "string" || !value.startsWith("data:image/")) return value;
	return `${value.slice(0, 60)}… (${value.length} characters)`;
}
