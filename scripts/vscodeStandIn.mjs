#!/usr/bin/env node
/**
 * Replaces the `code` executable where only VS Code from npm is available. It takes the arguments of
 * @vscode/test-electron, runs the tests in a headless browser and exits with their exit code.
 * STREAM_PANEL_VSCODE names the version. With STREAM_PANEL_VERBOSE, everything that VS Code logs is printed.
 */
import { fstatSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "node:util";
import { openVSCode } from "./lib/window.mjs";

const limitMs = 30 * 60_000;
const args = process.argv.slice(2);

/** @param {string} name */
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

/**
 * Reads the user settings that the runner wrote where a desktop VS Code looks for them.
 * @param {string | undefined} userData
 * @returns {Promise<Record<string, unknown>>}
 */
async function settingsIn(userData) {
	if (!userData) return {};
	return JSON.parse(await readFile(join(userData, "User/settings.json"), "utf8").catch(() => "{}"));
}

const tests = option("extensionTestsPath");
const extension = option("extensionDevelopmentPath");
const folder = args.find((arg) => !arg.startsWith("-")) ?? "";
if (!tests || !extension) {
	console.error(
		"vscodeStandIn only runs tests. Pass --extensionDevelopmentPath=… and --extensionTestsPath=…",
	);
	process.exit(2);
}

/** @type {(code: number) => void} */
let exit = () => {};
/** @type {Promise<number>} */
const exited = new Promise((resolve) => (exit = resolve));
const late = setTimeout(() => {
	console.error("The tests in VS Code have not ended within 30 minutes.");
	exit(1);
}, limitMs);

// Everything that VS Code logs arrives here. The output of the tests begins with their heading. Errors are
// printed if the run failed; most are about native modules that this VS Code works without.
const heading = "Tests in VS Code";
const shown = Boolean(process.env.STREAM_PANEL_VERBOSE);
const expected =
	/bindings file|native-watchdog|ripgrep|\[Service Worker\]|gallery as it is disabled|^Canceled/;
/** @type {string[]} */
const errors = [];
let begun = false;
/**
 * @param {string} type
 * @param {readonly unknown[]} values
 */
function log(type, values) {
	const line = format(...values);
	begun ||= line.startsWith(heading);
	if (shown || (begun && type !== "error" && !expected.test(line))) console.log(line);
	else if (type === "error" && !expected.test(line)) errors.push(line);
}

// The runner holds the other end of our standard input, which closes when the runner is gone.
if (fstatSync(0).isSocket()) process.stdin.resume().on("end", () => process.exit(1));

const version = process.env.STREAM_PANEL_VSCODE;
const window = await openVSCode({
	...(version ? { version } : {}),
	folder,
	extension,
	tests,
	settings: await settingsIn(option("user-data-dir")),
	automation: { exit: (code) => exit(code), log },
});
window.server.ended.then(() => exit(1));
window.page.on("close", () => exit(1));
window.page.on("crash", () => exit(1));
const code = await exited;
clearTimeout(late);
if (code !== 0) console.error(errors.join("\n"));
if (shown) console.error(window.server.log());
await window.close();
process.exit(code);
