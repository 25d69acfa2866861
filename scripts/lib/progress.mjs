const everyMs = 5_000;

/**
 * Runs a long step and prints every few seconds that it is still running.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function progress(what, step) {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	console.log(`${what} …`);
	const timer = setInterval(() => console.log(`${what} … ${seconds()}`), everyMs);
	try {
		const result = await step();
		console.log(`${what}: done in ${seconds()}.`);
		return result;
	} finally {
		clearInterval(timer);
	}
}
