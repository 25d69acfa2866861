/** How many files are read or written at a time. */
const atOnce = 32;

/** Runs work for each element, many at a time. @returns the results, in order */
export async function inParallel<T, R>(
	elements: readonly T[],
	work: (element: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	for (let at = 0; at < elements.length; at += atOnce) {
		results.push(...(await Promise.all(elements.slice(at, at + atOnce).map(work))));
	}
	return results;
}
