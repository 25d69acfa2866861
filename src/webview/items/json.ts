/** JSON as people read it; what is no JSON (cut, or never was) stays as it came (fault 64). */
export function prettyJson(text: string): string {
	if (text.length > 200_000) return text;
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? JSON.stringify(value, undefined, 2) : text;
	} catch {
		return text;
	}
}

/** The values of JSON arguments on one line, for the detail of a call: `retry.ts, 12`. */
export function argumentWords(text: string | null | undefined): string | undefined {
	if (typeof text !== "string" || text.length > 20_000) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== "object" || value === null) return String(value);
		const words = Object.values(value).filter((part) => typeof part === "string" || typeof part === "number");
		return words
			.map(String)
			.filter((part) => part !== "")
			.join(", ")
			.slice(0, 200);
	} catch {
		return undefined;
	}
}
