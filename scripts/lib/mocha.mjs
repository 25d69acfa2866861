import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startChild } from "./child.mjs";
import { root } from "./root.mjs";
import { tempFolder } from "./tempFolder.mjs";

/**
 * Runs mocha in plain Node.
 * @param {string} files a pattern below dist/test
 * @param {object} options
 * @param {number} options.timeout per test, in milliseconds
 * @param {number} options.limit for the whole run, in milliseconds: an open handle fails the run instead of blocking it
 * @param {string | undefined} [options.grep]
 * @param {number} [options.retries] how often a failed test is retried; the output names each retry
 * @param {number} [options.jobs] how many files run in parallel; the tests of a file stay in order
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<import("./counts.mjs").Counts>}
 */
export async function runMocha(files, { timeout, limit, grep, env, retries = 0, jobs = 1 }) {
	const { path, remove } = await tempFolder();
	const file = join(path, "counts.json");
	const child = startChild(
		process.execPath,
		[
			join(root, "node_modules/mocha/bin/mocha.js"),
			...["--reporter", join(root, "scripts/lib/countingReporter.cjs"), "--timeout", String(timeout)],
			...["--retries", String(retries), "--forbid-only", ...(grep ? ["--grep", grep] : [])],
			...(jobs > 1 ? ["--parallel", "--jobs", String(jobs)] : []),
			join(root, "dist/test", files),
		],
		{ stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env, STREAM_PANEL_COUNTS: file } },
	);
	const late = setTimeout(() => {
		console.log(`${files} did not end within ${limit / 60_000} minutes: a handle is still open.`);
		void child.stop();
	}, limit);
	const code = await child.ended;
	clearTimeout(late);
	const counts = await readCounts(file);
	await remove();
	if (code === 0 || counts.failed > 0) return counts;
	return {
		...counts,
		failed: 1,
		failures: [`${files}: mocha exited with code ${code}, although no test failed`],
	};
}

/**
 * Reads the counts of a test run. A run without counts, or without tests, counts as failed.
 * @param {string} file
 * @returns {Promise<import("./counts.mjs").Counts>}
 */
export async function readCounts(file) {
	const text = await readFile(file, "utf8").catch(() => undefined);
	/** @type {import("./counts.mjs").Counts | undefined} */
	const counts = text ? JSON.parse(text) : undefined;
	if (counts && counts.passed + counts.failed > 0) return counts;
	const failure = counts ? "No test was run." : "The tests ended before the counts were written.";
	console.log(failure);
	return { passed: 0, failed: 1, failures: [failure] };
}
