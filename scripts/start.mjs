/**
 * Opens a real VS Code with the extension in it: `npm start`.
 *
 *     npm start -- [FOLDER] [--once]
 *
 * With a display and a desktop VS Code, this opens a window. Otherwise VS Code is served at a local address; without
 * a display, the main use case also runs once, headless, and its answer is printed. --once does only that.
 */
import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { installBrowser } from "./lib/browser.mjs";
import { runChild } from "./lib/child.mjs";
import { findDesktop, hasDisplay } from "./lib/desktop.mjs";
import { openDesktop } from "./lib/desktopWindow.mjs";
import { explainSample } from "./lib/mainJob.mjs";
import { installNpmVSCode } from "./lib/npmVSCode.mjs";
import { root, store } from "./lib/root.mjs";
import { sampleFolder, serveVSCode } from "./lib/served.mjs";
import { newest } from "./lib/versions.mjs";
import { openWindow } from "./lib/window.mjs";

/** Resolves on Ctrl+C or a request to end. */
const stopped = new Promise((resolve) => {
	for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, () => resolve(undefined));
});

/**
 * @param {string | undefined} named
 * @throws if it is not a folder
 */
async function folderOf(named) {
	if (named === undefined) return sampleFolder;
	// npm runs scripts in the project's folder. The path is relative to the user's folder.
	const folder = resolve(process.env.INIT_CWD ?? ".", named);
	const found = await stat(folder).catch(() => undefined);
	if (!found?.isDirectory()) throw new Error(`${folder} is not a folder. Specify an existing folder.`);
	return folder;
}

/**
 * Runs the main use case in a served VS Code and prints the answer as it streams.
 * @param {import("./lib/served.mjs").Served} served
 */
async function showMainJob(served) {
	const window = await openWindow(served);
	try {
		console.log("\nExplain Selection on retry() in src/retry.ts:\n");
		const answer = await explainSample(window, (text) => process.stdout.write(text));
		if (answer === "") throw new Error("The answer is empty.");
	} finally {
		await mkdir(join(root, "test/output"), { recursive: true });
		const screenshot = join(root, "test/output/start.png");
		await window.page.screenshot({ path: screenshot });
		console.log(`\nScreenshot: ${screenshot}`);
		await window.close();
	}
}

/**
 * Serves VS Code until it is stopped.
 * @param {string} folder
 * @param {{ once: boolean, job: boolean }} options
 */
async function serve(folder, { once, job }) {
	await installNpmVSCode(newest);
	if (job) await installBrowser();
	const served = await serveVSCode({ folder, ...(once ? {} : { data: join(store, "served-data") }) });
	try {
		console.log(`VS Code ${newest.version} with ${folder} is at\n\n  ${served.address}\n`);
		console.log(
			"It can be reached only from this machine and only with the token in the address. Do not share the address.",
		);
		const ended = served.server.ended.then(() => {
			throw new Error(`VS Code has exited unexpectedly:\n${served.server.log()}`);
		});
		if (job) await Promise.race([showMainJob(served), stopped, ended]);
		if (once) return;
		console.log("\nPress Ctrl+C to stop it.");
		await Promise.race([stopped, ended]);
	} finally {
		await served.server.close();
	}
}

async function main() {
	const { values, positionals } = parseArgs({
		options: { once: { type: "boolean", default: false } },
		allowPositionals: true,
	});
	const { once } = values;
	const [named] = positionals;
	if (once && named !== undefined)
		throw new Error("--once always explains the sample. Leave the folder out.");
	const folder = await folderOf(named);
	if ((await runChild(process.execPath, ["esbuild.js"])) !== 0) throw new Error("The build failed.");
	const desktop = once ? undefined : findDesktop(newest);
	if (!desktop) return serve(folder, { once, job: once || (!hasDisplay() && named === undefined) });
	const window = await openDesktop(desktop, folder);
	console.log(`VS Code ${newest.version} opens ${folder}. Close its window or press Ctrl+C here to stop it.`);
	await Promise.race([stopped, window.ended]);
	return window.stop();
}

try {
	await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
