import type { StreamEvent } from "../events/events";
import { copy, type Fields } from "../fields";

/** Fields of an event that hold items or parts, which may contain log probabilities. */
const carriers = ["part", "item", "response"];

/**
 * An event without the fields that no listener needs: the padding that a server adds against traffic analysis
 * (fault 67), and log probabilities, which would cost more than the text. The event itself is not changed.
 */
export function strip(event: StreamEvent): StreamEvent {
	const fields = event as Fields;
	let out: Fields | undefined;
	if (fields.obfuscation !== undefined || fields.logprobs !== undefined) {
		const { obfuscation: _, logprobs: __, ...rest } = fields;
		out = rest;
	}
	for (const key of carriers) {
		if (!holdsLogprobs(fields[key])) continue;
		out ??= { ...fields };
		out[key] = copy(fields[key]);
	}
	return out === undefined ? event : (out as StreamEvent);
}

/** Whether a part, an item's parts, or a response's items contain log probabilities. */
function holdsLogprobs(value: unknown, depth = 6): boolean {
	if (depth === 0 || typeof value !== "object" || value === null) return false;
	if (Array.isArray(value)) return value.some((element) => holdsLogprobs(element, depth - 1));
	const { logprobs, content, output } = value as Fields;
	if (Array.isArray(logprobs) && logprobs.length > 0) return true;
	return holdsLogprobs(content, depth - 1) || holdsLogprobs(output, depth - 1);
}
