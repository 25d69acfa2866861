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

/** How far below an item rows write: item.content[i].annotations, item.action.commands[i]. */
const WRITTEN_DEPTH = 5;

/** A list that rows add to and whose elements nobody changes: there may be a hundred thousand (fault 208). */
const unchanging = "annotations";

/**
 * A copy down to where rows write, so that growing a response never changes the event that began it: the same
 * event is still to be posted to the panel. What lies deeper is shared, so no nesting can exhaust the stack; so
 * is each annotation. Log probabilities are left out (they would go to the panel twice per character), and so
 * is a `__proto__`.
 */
export function copy(value: unknown, depth = WRITTEN_DEPTH): unknown {
	if (depth === 0 || typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((element) => copy(element, depth - 1));
	const out: Fields = {};
	for (const [key, field] of Object.entries(value)) {
		if (isDangerous(key)) continue;
		if (key === "logprobs" && Array.isArray(field)) out[key] = [];
		else out[key] = key === unchanging ? copy(field, Math.min(depth - 1, 1)) : copy(field, depth - 1);
	}
	return out;
}

/** Keys that would reach a prototype (fault 34). */
export function isDangerous(key: string): boolean {
	return key === "__proto__" || key === "constructor" || key === "prototype";
}
