import { cp } from "node:fs/promises";
import { join } from "node:path";
import { linkExtension } from "./extensionLink.mjs";
import { findNpmVSCode } from "./npmVSCode.mjs";
import { root } from "./root.mjs";
import { addressOf, startServer } from "./server.mjs";
import { newest, versionOf } from "./versions.mjs";

/**
 * @typedef {object} ServeOptions
 * @property {string} [version] a version in scripts/lib/versions.mjs; default: the newest
 * @property {string} [folder] the folder to open; default: a copy of the sample; empty: none
 * @property {string} [file] a file to open at the start, by its path within the folder
 * @property {Readonly<Record<string, unknown>>} [settings] user settings, written before the start
 * @property {string} [extension] an extension's folder or a .vsix file; default: this project
 * @property {import("./versions.mjs").Theme} [theme] default: dark
 * @property {string} [tests] absolute path of a test runner to run in the extension host
 * @property {readonly (readonly [string, string])[]} [payload] more pairs for the payload of the workbench
 * @property {boolean} [workspaceTrust] true: the folder opens in Restricted Mode
 * @property {string} [data] a folder that keeps settings between runs; default: a temporary one
 * @property {NodeJS.ProcessEnv} [env] more variables for the extension host
 *
 * @typedef {object} Served
 * @property {import("./server.mjs").VSCodeServer} server
 * @property {string} folder the open folder
 * @property {string} address including the token
 * @property {string | undefined} look the workbench's CSS class for that theme; undefined: the user's theme
 */

/** @type {Readonly<Record<import("./versions.mjs").Theme, string>>} */
const looks = { light: "vs", dark: "vs-dark", hcDark: "hc-black", hcLight: "hc-light" };

/** The sample folder. */
export const sampleFolder = join(root, "test/fixtures/sample");

/**
 * Serves a VS Code, with the extension in it, at a local address.
 * @param {ServeOptions} [options]
 * @returns {Promise<Served>} the caller closes its server
 * @throws if it does not start, with the output of the server
 */
export async function serveVSCode({ extension = root, theme = "dark", ...options } = {}) {
	const version = options.version ? versionOf(options.version) : newest;
	const vscode = findNpmVSCode(version);
	if (!vscode) {
		throw new Error(`VS Code ${version.version} is not installed. Run: node scripts/setup.mjs test:all`);
	}
	const vsix = extension.endsWith(".vsix");
	// Newer versions follow the system's theme unless told otherwise.
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
		// A test may write into its folder, so it gets a copy of the sample.
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
 * The named properties of an object, as far as it has them.
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
