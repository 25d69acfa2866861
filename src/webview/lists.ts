/** A field that should be a list, as a list: servers send what they like, and a view must stand it. */
export function listOf<T>(value: readonly T[] | null | undefined): readonly T[] {
	return Array.isArray(value) ? value : [];
}
