import { readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { progress } from "./progress.mjs";
import { root } from "./root.mjs";

/**
 * @typedef {object} Lock
 * @property {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} packages by path
 */

/**
 * @param {string} file
 * @returns {Lock | undefined}
 */
function read(file) {
	try {
		return JSON.parse(readFileSync(join(root, file), "utf8"));
	} catch {
		return undefined;
	}
}

/**
 * Whether node_modules matches the lock file. Compares the content: file times are meaningless after a
 * checkout. Optional packages may be missing, because some are for other systems.
 */
function dependenciesAreThere() {
	const wanted = read("package-lock.json");
	const present = read("node_modules/.package-lock.json");
	if (!wanted || !present) return false;
	return Object.entries(wanted.packages).every(([place, { version, optional, devOptional }]) => {
		const found = present.packages[place];
		return place === "" || (found ? found.version === version : optional || devOptional);
	});
}

/**
 * Installs the project's packages if they are missing or out of date.
 * @throws if npm fails
 */
export async function installDependencies() {
	if (dependenciesAreThere()) return;
	console.log(
		"The project's packages are missing or out of date. Running npm ci (about 150 MB to download, 340 MB on disk).",
	);
	// No package needs its install script: the platform binaries are separate packages.
	await progress("Installing packages", () => npm(["ci", "--ignore-scripts"], { cwd: root }));
}
