/**
 * Installs what is missing: the project's packages, a VS Code, a browser. Runs before `npm start` and
 * `npm test`, so it and all it imports use Node's own modules, and it is quick when nothing is missing.
 *
 *     node scripts/setup.mjs [start | test | test:all]
 */
import { installBrowser } from "./lib/browser.mjs";
import { installDependencies } from "./lib/dependencies.mjs";
import { findDesktop, hasDisplay, installDesktop } from "./lib/desktop.mjs";
import { findNpmVSCode, installNpmVSCode } from "./lib/npmVSCode.mjs";
import { newest, oldest } from "./lib/versions.mjs";

/**
 * What each command needs beside the packages. The tests look at the panel in a browser, everywhere.
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
 * The download is asked for once: where the npm VS Code is there already, it could not be had.
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
	if (!install) throw new Error(`setup knows ${Object.keys(needs).join(", ")}, not ${command}.`);
	await installDependencies();
	await install();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
