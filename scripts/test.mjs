/**
 * Runs all checks: `npm test` in the newest VS Code; `npm run test:all` also in the oldest, with the installed
 * VSIX and the long tests.
 *
 *     npm test -- --only unit|vscode|panel|e2e --grep "words of a title"
 *
 * The runs in VS Code keep about one core busy and wait much, so they run beside the others, each in a process of
 * its own (`--built`), whose output is printed at its end.
 */
import { rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startChild } from "./lib/child.mjs";
import { sum } from "./lib/counts.mjs";
import { runIntegration } from "./lib/integration.mjs";
import { readCounts, runMocha } from "./lib/mocha.mjs";
import { tempFolder } from "./lib/tempFolder.mjs";
import { newest, oldest } from "./lib/versions.mjs";
import { packageExtension } from "./lib/vsix.mjs";

/**
 * @typedef {import("./lib/counts.mjs").Counts} Counts
 *
 * @typedef {object} Run
 * @property {string} title
 * @property {true} [all] only in `npm run test:all`
 * @property {true} [named] only if it is named
 * @property {"beside" | "last"} [when] beside the other runs, or after them because it builds again
 * @property {() => Promise<Counts>} run
 */

const minute = 60_000;
/** Test files that need no VS Code run in parallel. */
const jobs = Math.min(4, availableParallelism());
const { values: options } = parseArgs({
	options: {
		all: { type: "boolean" },
		only: { type: "string" },
		grep: { type: "string" },
		built: { type: "boolean" },
	},
});
const { grep } = options;
// On a shared machine, VS Code may get no CPU time for seconds: in CI a failed test is retried once, and reported.
const retries = process.env.CI ? 1 : 0;
process.env.STREAM_PANEL_RETRIES = String(retries);
// Rounds of random typing that take too long for every run. The tests read this variable.
if (options.all) process.env.STREAM_PANEL_LONG = "1";

/**
 * @param {import("./lib/versions.mjs").VSCodeVersion} version
 * @param {string} files
 * @param {{ jobs?: number, env?: NodeJS.ProcessEnv }} [more]
 */
const inBrowser = (version, files, { jobs = 1, env } = {}) =>
	runMocha(files, {
		timeout: minute,
		limit: 20 * minute,
		retries,
		grep,
		jobs,
		env: { STREAM_PANEL_VSCODE: version.version, ...env },
	});

/**
 * The runs, in order.
 * @type {Readonly<Record<string, Run>>}
 */
const runs = {
	unit: {
		title: "Unit tests",
		run: () => runMocha("unit/**/*.test.js", { timeout: minute, limit: 10 * minute, grep, jobs }),
	},
	vscode: {
		title: `Inside VS Code ${newest.version}`,
		when: "beside",
		run: () => runIntegration(newest, { grep }),
	},
	panel: {
		title: "The panel alone in a browser",
		run: () => inBrowser(newest, "panel/**/*.test.js", { jobs }),
	},
	e2e: {
		title: `The panel in VS Code ${newest.version}, end to end`,
		when: "beside",
		// The tests below e2e/more cover features that are set up rarely. They run only with all the others.
		run: () => inBrowser(newest, options.all || grep ? "e2e/**/*.test.js" : "e2e/*.test.js"),
	},
	"vscode-oldest": {
		title: `Inside VS Code ${oldest.version}`,
		when: "beside",
		all: true,
		run: () => runIntegration(oldest, { grep }),
	},
	"e2e-oldest": {
		title: `The panel in VS Code ${oldest.version}, end to end`,
		when: "beside",
		all: true,
		run: () => inBrowser(oldest, "e2e/**/*.test.js"),
	},
	vsix: {
		title: "The installed VSIX",
		when: "last",
		all: true,
		run: async () =>
			inBrowser(newest, "vsix/**/*.test.js", { env: { STREAM_PANEL_VSIX: await packageExtension() } }),
	},
	slow: {
		title: "A server that is silent for minutes",
		named: true,
		run: () => inBrowser(newest, "slow/**/*.test.js"),
	},
	long: {
		title: "Long cuttings",
		all: true,
		run: () => runMocha("long/**/*.test.js", { timeout: 10 * minute, limit: 25 * minute, grep }),
	},
};

/**
 * Collects what a child prints.
 * @param {import("./lib/child.mjs").Child} child
 */
function outputOf(child) {
	let output = "";
	for (const stream of [child.process.stdout, child.process.stderr]) {
		stream?.setEncoding("utf8").on("data", (chunk) => {
			output += chunk;
		});
	}
	return () => output;
}

/**
 * Runs a command and prints its output at its end, so that two parallel commands do not mix their output.
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 */
async function check(title, command, args) {
	const started = Date.now();
	const child = startChild(command, args, { stdio: ["ignore", "pipe", "pipe"] });
	const output = outputOf(child);
	const ok = (await child.ended) === 0;
	console.log(`${title}: ${ok ? "ok" : "FAILED"} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
	if (!ok) console.log(output());
	return ok;
}

/** @param {readonly string[]} args */
const node = (args) => /** @type {const} */ ([process.execPath, args]);
const tsc = "node_modules/typescript/bin/tsc";

/**
 * Builds, and checks style and types in parallel unless a single run is requested.
 * @returns {Promise<Counts>} a failed check counts as one failed test
 * @throws if the build fails: the tests would run against the previous build
 */
async function checks() {
	// A test that was deleted from the sources must not stay in the build.
	await rm("dist/test", { recursive: true, force: true });
	const build = check("Build", ...node(["esbuild.js", "--tests"]));
	const results = options.only
		? []
		: await Promise.all([
				check("Lint", ...node(["node_modules/@biomejs/biome/bin/biome", "check"])),
				check("Unused code", ...node(["node_modules/knip/bin/knip.js"])),
				...["src/core", "src/host", "src/webview", "test", "scripts"].map((world) =>
					check(`Types of ${world}`, ...node([tsc, "-p", world])),
				),
			]);
	if (!(await build)) throw new Error("The build failed, so nothing was tested.");
	const failed = results.filter((ok) => !ok).length;
	return { passed: 0, failed, failures: failed > 0 ? [`${failed} checks of style or types`] : [] };
}

/** @typedef {readonly (readonly [name: string, run: Run])[]} NamedRuns */

/**
 * @param {NamedRuns} chosen
 * @returns {Promise<Counts>}
 */
async function inOrder(chosen) {
	const counts = [];
	for (const [, { title, run }] of chosen) {
		console.log(`\n${title}`);
		const started = Date.now();
		counts.push(await run());
		console.log(`(${((Date.now() - started) / 1000).toFixed(1)} s)`);
	}
	return sum(counts);
}

/**
 * Runs each in a process of its own, one after the other, and prints its output at its end.
 * @param {NamedRuns} chosen
 * @returns {Promise<Counts>}
 */
async function beside(chosen) {
	const { path, remove } = await tempFolder();
	const counts = [];
	for (const [name] of chosen) {
		const file = join(path, `${name}.json`);
		const args = ["scripts/test.mjs", "--built", "--only", name, ...(options.all ? ["--all"] : [])];
		const child = startChild(process.execPath, grep ? [...args, "--grep", grep] : args, {
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...process.env, STREAM_PANEL_RESULT: file },
		});
		const output = outputOf(child);
		await child.ended;
		console.log(output());
		counts.push(await readCounts(file));
	}
	await remove();
	return sum(counts);
}

/** @returns {Promise<Counts>} */
async function everything() {
	const chosen = Object.entries(runs).filter(([name, { all, named }]) =>
		options.only ? name === options.only : !named && (options.all || !all),
	);
	if (chosen.length === 0)
		throw new Error(`Unknown run for --only. Use one of ${Object.keys(runs).join(", ")}.`);
	if (options.built) return inOrder(chosen);
	const counts = [await checks()];
	if (options.only) return sum([...counts, await inOrder(chosen)]);
	const at = (/** @type {Run["when"]} */ when) => chosen.filter(([, run]) => run.when === when);
	counts.push(
		...(await Promise.all([inOrder(at(undefined)), beside(at("beside"))])),
		await inOrder(at("last")),
	);
	return sum(counts);
}

const { passed, failed, failures } = await everything().catch((error) => {
	console.error(error instanceof Error ? error.message : error);
	return { passed: 0, failed: 1, failures: [] };
});
// A reader who sees only the end of a long log must still find what failed.
for (const failure of failures ?? []) console.log(`\nFAILED ${failure}`);
console.log(`\n${passed} passed, ${failed} failed`);
const { STREAM_PANEL_RESULT: result } = process.env;
if (options.built && result) await writeFile(result, JSON.stringify({ passed, failed, failures }));
process.exitCode = failed === 0 ? 0 : 1;
