/** Formats JSON. Text that is not valid JSON (cut off, or never was) is returned unchanged (fault 64). */
export function prettyJson(text: string | null | undefined): string | undefined {
	if (typeof text !== "string") return undefined;
	if (text.length > 200_000) return text;
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? JSON.stringify(value, undefined, 2) : text;
	} catch {
		return text;
	}
}

/** The subject of a call, from its arguments: `retry.ts:12–48`, `Paris, celsius`. */
export function argumentWords(text: string | null | undefined): string | undefined {
	if (typeof text !== "string" || text.length > 20_000) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== "object" || value === null) return String(value);
		return wordsOf(value as Record<string, unknown>).slice(0, 200);
	} catch {
		return undefined;
	}
}

function wordsOf({ line, endLine, ...rest }: Record<string, unknown>): string {
	const strings = Object.values(rest).filter((part) => typeof part === "string" && part !== "");
	const numbers = Object.values(rest).filter((part) => typeof part === "number");
	// Numbers are shown only if there is no text.
	const words = (strings.length > 0 ? strings : numbers).join(", ");
	if (typeof line !== "number" || strings.length === 0) return words;
	return typeof endLine === "number" && endLine !== line ? `${words}:${line}–${endLine}` : `${words}:${line}`;
}
