/** A field that should be a list, as a list: servers send what they like, and a view must stand it. */
export function listOf<T>(value: readonly T[] | null | undefined): readonly T[] {
	return Array.isArray(value) ? value : [];
}

/** The first element that is there, from one place up to, but not including, another. */
export function firstFrom<T>(
	list: readonly (T | undefined)[],
	from: number,
	to = Number.POSITIVE_INFINITY,
): T | undefined {
	for (let at = from; at < Math.min(to, list.length); at++) if (list[at] !== undefined) return list[at];
	return undefined;
}
