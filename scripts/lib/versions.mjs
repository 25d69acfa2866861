/**
 * The VS Code versions that this project is tested with. Where VS Code's download server cannot be reached,
 * the npm package `code-server` provides a built VS Code server and workbench.
 *
 * @typedef {object} VSCodeVersion
 * @property {string} version the version of VS Code
 * @property {string} codeServer the version of the npm package `code-server` that contains it
 * @property {number} nodeMajor the major version of Node that it runs on
 * @property {number} downloadMB the size of the npm download, measured
 * @property {number} diskMB the size on disk, measured
 * @property {Record<Theme, string>} themes the settings ids of its themes
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

/** The oldest version that `engines.vscode` allows. @type {VSCodeVersion} */
export const oldest = {
	version: "1.100.3",
	codeServer: "4.100.3",
	nodeMajor: 20,
	downloadMB: 85,
	diskMB: 290,
	themes: { light: "Default Light Modern", dark: "Default Dark Modern", ...highContrast },
};

/**
 * The entry for a version number.
 * @param {string} number
 */
export function versionOf(number) {
	const found = [newest, oldest].find((entry) => entry.version === number);
	if (!found) throw new Error(`VS Code ${number} is not in scripts/lib/versions.mjs.`);
	return found;
}
