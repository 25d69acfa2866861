/**
 * Which VS Code versions this project is tested with, and what carries them where VS Code's own download
 * is out of reach: the npm package `code-server` holds a built VS Code server and workbench.
 *
 * @typedef {object} VSCodeVersion
 * @property {string} version VS Code's own number
 * @property {string} codeServer the version of the npm package `code-server` that holds it
 * @property {number} nodeMajor the major version of Node that runs it
 * @property {number} downloadMB what the npm client fetches, measured
 * @property {number} diskMB what it takes on disk, measured
 * @property {Record<Theme, string>} themes the settings ids of the themes it ships
 *
 * @typedef {"light" | "dark" | "hcDark" | "hcLight"} Theme
 */

const highContrast = { hcDark: "Default High Contrast", hcLight: "Default High Contrast Light" };

/** @type {VSCodeVersion} */
export const newest = {
	version: "1.139.1",
	codeServer: "4.139.1",
	nodeMajor: 24,
	downloadMB: 250,
	diskMB: 780,
	themes: { light: "Light 2026", dark: "Dark 2026", ...highContrast },
};

/** The oldest that `engines.vscode` allows. @type {VSCodeVersion} */
export const oldest = {
	version: "1.100.3",
	codeServer: "4.100.3",
	nodeMajor: 20,
	downloadMB: 85,
	diskMB: 290,
	themes: { light: "Default Light Modern", dark: "Default Dark Modern", ...highContrast },
};

/**
 * The entry for a version's number.
 * @param {string} number
 */
export function versionOf(number) {
	const found = [newest, oldest].find((entry) => entry.version === number);
	if (!found) throw new Error(`VS Code ${number} is not in scripts/lib/versions.mjs.`);
	return found;
}
