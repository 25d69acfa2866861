import type { StreamEvent } from "../events/events";

/** How deep a value is searched: no nesting can exhaust the stack. */
const deepest = 40;

/**
 * Whether a key or a value of an event contains a text. The values are searched, not their JSON, so quotes and
 * line breaks are found as they are.
 *
 * @param lower the text in lower case
 */
export function eventContains(event: StreamEvent, lower: string): boolean {
	return contains(event, lower, 0);
}

function contains(value: unknown, lower: string, depth: number): boolean {
	if (typeof value === "string") return value.toLowerCase().includes(lower);
	if (typeof value !== "object" || value === null) return String(value).includes(lower);
	if (depth === deepest) return false;
	if (Array.isArray(value)) return value.some((one) => contains(one, lower, depth + 1));
	return Object.entries(value).some(
		([key, field]) => key.toLowerCase().includes(lower) || contains(field, lower, depth + 1),
	);
}
