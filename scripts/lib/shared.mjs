/**
 * One object for the whole process, although each test bundle has its own copy of these files.
 * @template T
 * @param {string} name
 * @param {() => T} make
 * @returns {T}
 */
export function shared(name, make) {
	const known = /** @type {Record<symbol, T | undefined>} */ (/** @type {unknown} */ (globalThis));
	const key = Symbol.for(`stream-panel.${name}`);
	known[key] ??= make();
	return /** @type {T} */ (known[key]);
}
