import { cp } from "node:fs/promises";
import { join } from "node:path";
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
 * @property {Readonly<Record<string, unknown>>} themed the setting that chooses the theme
 */

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
	const themed = { "workbench.colorTheme": version.themes[theme] };
	const server = await startServer({
		vscode,
		settings: { ...themed, ...options.settings },
		...(vsix ? { vsix: extension } : {}),
		...pick(options, "data", "env", "workspaceTrust"),
	});
	try {
		// A test may write into its folder: the sample itself stays as it is.
		const folder = options.folder ?? join(server.data, "sample");
		if (options.folder === undefined) await cp(sampleFolder, folder, { recursive: true });
		const address = addressOf(server, {
			folder,
			...(vsix ? {} : { extension }),
			...pick(options, "file", "tests", "payload"),
		});
		return { server, folder, address, themed };
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
