import { cp } from "node:fs/promises";
import { join } from "node:path";
import { linkExtension } from "./extensionLink.mjs";
import { findNpmVSCode } from "./npmVSCode.mjs";
import { root } from "./root.mjs";
import { addressOf, startServer } from "./server.mjs";
import { newest, versionOf } from "./versions.mjs";

/**
 * @typedef {object} ServeOptions
 * @property {string} [version] a number from scripts/lib/versions.mjs; default: the newest
 * @property {string} [folder] the folder to open; default: a copy of the sample; empty: none
 * @property {string} [file] a file of the folder to open at the start, by its path within it
 * @property {Readonly<Record<string, unknown>>} [settings] user settings, written before the start
 * @property {string} [extension] an extension's folder or a .vsix file; default: this project
 * @property {import("./versions.mjs").Theme} [theme] default: dark
 * @property {string} [tests] absolute path of a test runner to run in the extension host
 * @property {readonly (readonly [string, string])[]} [payload] more pairs for the workbench
 * @property {boolean} [workspaceTrust] true: the folder opens in Restricted Mode
 * @property {string} [data] a folder that keeps settings between runs; default: one that is removed
 * @property {NodeJS.ProcessEnv} [env] more variables for the extension host
 *
 * @typedef {object} Served
 * @property {import("./server.mjs").VSCodeServer} server
 * @property {string} folder the folder that is open
 * @property {string} address with the token in it
 * @property {string | undefined} look the workbench's class for that theme; undefined: the user's own
 */

/** @type {Readonly<Record<import("./versions.mjs").Theme, string>>} */
const looks = { light: "vs", dark: "vs-dark", hcDark: "hc-black", hcLight: "hc-light" };

/** The folder to try things in. */
export const sampleFolder = join(root, "test/fixtures/sample");

/**
 * A VS Code at an address of this machine, with the extension in it.
 * @param {ServeOptions} [options]
 * @returns {Promise<Served>} close its server
 * @throws when it does not start, with what the server printed
 */
export async function serveVSCode({ extension = root, theme = "dark", ...options } = {}) {
	const version = options.version ? versionOf(options.version) : newest;
	const vscode = findNpmVSCode(version);
	if (!vscode) {
		throw new Error(`VS Code ${version.version} is not installed. Run: node scripts/setup.mjs test:all`);
	}
	const vsix = extension.endsWith(".vsix");
	// Newer versions follow the system instead, unless told not to.
	const themed = {
		"window.autoDetectColorScheme": false,
		"window.autoDetectHighContrast": false,
		"workbench.colorTheme": version.themes[theme],
	};
	const server = await startServer({
		vscode,
		settings: { ...themed, ...options.settings },
		...(vsix ? { vsix: extension } : {}),
		...pick(options, "data", "env", "workspaceTrust"),
	});
	try {
		// A test may write into its folder: the sample itself stays as it is.
		const folder = options.folder ?? join(server.scratch, "sample");
		if (options.folder === undefined) await cp(sampleFolder, folder, { recursive: true });
		const address = addressOf(server, {
			folder,
			...(vsix ? {} : { extension: await linkExtension(extension, server.scratch) }),
			...pick(options, "file", "tests", "payload"),
		});
		return { server, folder, address, look: options.data ? undefined : looks[theme] };
	} catch (error) {
		await server.close();
		throw error;
	}
}

/**
 * The named properties of an object, those that it has.
 * @template {object} T
 * @template {keyof T} K
 * @param {T} from
 * @param {K[]} names
 */
function pick(from, ...names) {
	return /** @type {Pick<T, K>} */ (
		Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]))
	);
}
