/**
 * An object that was received over the wire. The SDK's types say what a server should send; rows read what it
 * did send, so the type of each field is unknown until it is checked.
 */
export type Fields = Record<string, unknown>;

/** Whether a value is an object with fields: not null, not an array. */
export function isFields(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The string, or an empty string if the value is not one. */
export function text(value: unknown): string {
	return typeof value === "string" ? value : "";
}

/** The depth below an item at which rows write: item.content[i].annotations[j], item.action.commands[i]. */
const WRITTEN_DEPTH = 5;

/**
 * A copy down to the depth at which rows write, so that folding never changes the event, which is still to be
 * posted to the panel. Deeper values are shared, so no nesting can exhaust the stack. Log probabilities are
 * left out, because they would be sent to the panel twice per character; so is `__proto__`.
 */
export function copy(value: unknown, depth = WRITTEN_DEPTH): unknown {
	if (depth === 0 || typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((element) => copy(element, depth - 1));
	const out: Fields = {};
	for (const [key, field] of Object.entries(value)) {
		if (isDangerous(key)) continue;
		out[key] = key === "logprobs" && Array.isArray(field) ? [] : copy(field, depth - 1);
	}
	return out;
}

/** Keys that would reach a prototype (fault 34). */
export function isDangerous(key: string): boolean {
	return key === "__proto__" || key === "constructor" || key === "prototype";
}
