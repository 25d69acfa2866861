/** Returns a list for a field that should be one. Servers may send anything, and a view must not throw. */
export function listOf<T>(value: readonly T[] | null | undefined): readonly T[] {
	return Array.isArray(value) ? value : [];
}

/** The first element that exists between two indices, excluding the second. */
export function firstFrom<T>(
	list: readonly (T | undefined)[],
	from: number,
	to = Number.POSITIVE_INFINITY,
): T | undefined {
	for (let at = from; at < Math.min(to, list.length); at++) if (list[at] !== undefined) return list[at];
	return undefined;
}
