/**
 * Installs what is missing: the project's packages, a VS Code, a browser. It runs before `npm start` and
 * `npm test`. It and its imports use only Node's built-in modules, and it is fast if nothing is missing.
 *
 *     node scripts/setup.mjs [start | test | test:all]
 */
import { installBrowser } from "./lib/browser.mjs";
import { installDependencies } from "./lib/dependencies.mjs";
import { findDesktop, hasDisplay, installDesktop } from "./lib/desktop.mjs";
import { findNpmVSCode, installNpmVSCode } from "./lib/npmVSCode.mjs";
import { newest, oldest } from "./lib/versions.mjs";

/**
 * What each command needs in addition to the packages. All tests use a browser to look at the panel.
 * @type {Readonly<Record<string, () => Promise<void>>>}
 */
const needs = {
	async start() {
		if (await desktop(newest)) return;
		await installNpmVSCode(newest);
		if (!hasDisplay()) await installBrowser();
	},
	async test() {
		await desktop(newest);
		await installNpmVSCode(newest);
		await installBrowser();
	},
	async "test:all"() {
		await needs.test?.();
		await desktop(oldest);
		await installNpmVSCode(oldest);
	},
};

/**
 * Tries the download once. If VS Code from npm is already installed, the download was not available before.
 * @param {import("./lib/versions.mjs").VSCodeVersion} version
 */
async function desktop(version) {
	return findNpmVSCode(version) ? findDesktop(version) : installDesktop(version);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const command = process.argv[2] ?? "start";
const install = needs[command];
try {
	if (major < 20 || (major === 20 && minor < 19)) {
		throw new Error(`Node ${process.versions.node} is too old. Install Node 20.19 or later.`);
	}
	if (!install) throw new Error(`Unknown command ${command}. Use one of ${Object.keys(needs).join(", ")}.`);
	await installDependencies();
	await install();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
