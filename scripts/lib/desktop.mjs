import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { progress } from "./progress.mjs";
import { root, store } from "./root.mjs";

const probeLimitMs = 3_000;

/** Whether a window can be opened on this machine. */
export function hasDisplay() {
	if (process.platform !== "linux") return true;
	return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @returns {typeof import("@vscode/test-electron")} loaded late: the first script to run installs it */
export const testElectron = () => createRequire(join(root, "package.json"))("@vscode/test-electron");

/**
 * Finds the downloaded desktop VS Code of a version.
 * @param {import("./versions.mjs").VSCodeVersion} version
 * @returns {string | undefined} its executable, or undefined if there is none
 */
export function findDesktop(version) {
	if (!hasDisplay() || !existsSync(store)) return undefined;
	// The folder name of @vscode/test-electron: vscode-PLATFORM-VERSION. It contains is-complete after the download.
	const folder = readdirSync(store).find(
		(name) => name.startsWith("vscode-") && name.endsWith(`-${version.version}`),
	);
	if (!folder || !existsSync(join(store, folder, "is-complete"))) return undefined;
	const at =
		{
			darwin: "Visual Studio Code.app/Contents/MacOS/Electron",
			win32: "Code.exe",
		}[/** @type {string} */ (process.platform)] ?? "code";
	const executable = join(store, folder, at);
	return existsSync(executable) ? executable : undefined;
}

/** Whether VS Code's download server answers. Asked once, with a short timeout. */
async function reachable() {
	try {
		const address = "https://update.code.visualstudio.com/api/releases/stable";
		const { ok, body } = await fetch(address, { signal: AbortSignal.timeout(probeLimitMs) });
		await body?.cancel();
		return ok;
	} catch {
		return false;
	}
}

/**
 * Downloads a desktop VS Code into `.vscode-test/`, if there is a display and the server can be reached.
 * @param {import("./versions.mjs").VSCodeVersion} version
 * @returns {Promise<string | undefined>} its executable, or undefined if it is not available
 */
export async function installDesktop(version) {
	const found = findDesktop(version);
	if (found || !hasDisplay() || !(await reachable())) return found;
	console.log(`VS Code ${version.version} is missing. Downloading it (about 250 MB) into .vscode-test/.`);
	try {
		return await progress(`Downloading VS Code ${version.version}`, () =>
			testElectron().downloadAndUnzipVSCode({ version: version.version, cachePath: store }),
		);
	} catch (error) {
		console.log(
			`The download failed (${error instanceof Error ? error.message : error}). Using VS Code from npm instead.`,
		);
		return undefined;
	}
}
