import { type Fields, isFields, withoutPrototypes } from "../shapes";

/**
 * Fields of the body that an endpoint's `request` may not change: they define the question and what is
 * stored.
 */
const fixed: ReadonlySet<string> = new Set([
	"stream",
	"store",
	"input",
	"messages",
	"background",
	"previous_response_id",
	"conversation",
	"__proto__",
]);

/**
 * Merges an endpoint's `request` object into a request body: objects field by field, `include` as one list,
 * any other value replaced by the setting.
 *
 * @param also further fields that it may not change
 */
export function withRequest(
	body: Fields,
	request: Readonly<Fields> | undefined,
	also: readonly string[] = [],
): Fields {
	const merged = { ...body };
	for (const [name, value] of Object.entries(request ?? {})) {
		if (!fixed.has(name) && !also.includes(name))
			merged[name] = mergeField(name, body[name], withoutPrototypes(value));
	}
	return merged;
}

function mergeField(name: string, ours: unknown, theirs: unknown): unknown {
	if (isFields(ours) && isFields(theirs)) {
		const inner = { ...ours };
		for (const [key, value] of Object.entries(theirs)) {
			inner[key] = mergeField(key, ours[key], value);
		}
		return inner;
	}
	if (name === "include" && Array.isArray(ours) && Array.isArray(theirs)) {
		return [...new Set([...(ours as unknown[]), ...(theirs as unknown[])])];
	}
	return theirs;
}
