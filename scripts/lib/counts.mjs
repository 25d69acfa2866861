/**
 * How a run of tests ended.
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 */

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
	return all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
		passed: 0,
		failed: 0,
	});
}
