import { cp } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "./browser.mjs";
import { keyboardOf } from "./keyboard.mjs";
import { findNpmVSCode } from "./npmVSCode.mjs";
import { root } from "./root.mjs";
import { addressOf, startServer, writeSettings } from "./server.mjs";
import { newest, versionOf } from "./versions.mjs";

/**
 * @typedef {object} Automation what a test runner in the extension host tells
 * @property {(code: number) => void} exit
 * @property {(type: string, values: readonly unknown[]) => void} log
 *
 * @typedef {object} WindowOptions
 * @property {string} [version] a number from scripts/lib/versions.mjs; default: the newest
 * @property {string} [folder] the folder to open; default: a copy of the sample; empty: none
 * @property {Readonly<Record<string, unknown>>} [settings] user settings, written before the start
 * @property {string} [extension] an extension's folder or a .vsix file; default: this project
 * @property {import("./versions.mjs").Theme} [theme] default: dark
 * @property {{ width: number, height: number }} [size] of the window, in CSS pixels; default: 1280 × 800
 * @property {readonly (readonly [string, string])[]} [payload] more pairs for the workbench
 * @property {string} [file] a file of the folder to open at the start, by its path within it
 * @property {string} [tests] absolute path of a test runner to run in the extension host
 * @property {Automation} [automation]
 * @property {boolean} [workspaceTrust] true: the folder opens in Restricted Mode
 * @property {NodeJS.ProcessEnv} [env] more variables for the extension host
 *
 * @typedef {object} VSCodeWindow
 * @property {import("playwright-core").Page} page
 * @property {import("playwright-core").FrameLocator} panel the panel's document
 * @property {string} folder the folder that is open
 * @property {import("./server.mjs").VSCodeServer} server
 * @property {string} address with the token in it
 * @property {(title: string) => Promise<void>} runCommand by its title, "Stream Panel: New Chat"
 * @property {(file: string) => Promise<void>} openFile by its path within the folder, "src/retry.ts"
 * @property {(from: number, to: number) => Promise<void>} selectLines whole lines, from 1, both included
 * @property {(settings: Readonly<Record<string, unknown>>) => Promise<void>} setSettings replaces the user's
 * @property {() => Promise<void>} reload as the user reloads the window
 * @property {() => Promise<void>} close ends browser and server, removes their folders
 */

const limitMs = 30_000;
const sample = join(root, "test/fixtures/sample");

/**
 * A real VS Code in a headless browser.
 * @param {WindowOptions} [options]
 * @returns {Promise<VSCodeWindow>}
 * @throws when it does not start, with what the server printed
 */
export async function openVSCode(options = {}) {
	const { extension = root, theme = "dark", size = { width: 1280, height: 800 } } = options;
	const version = options.version ? versionOf(options.version) : newest;
	const vscode = findNpmVSCode(version);
	if (!vscode)
		throw new Error(`VS Code ${version.version} is not installed. Run: node scripts/setup.mjs test:all`);
	const vsix = extension.endsWith(".vsix");
	const themed = { "workbench.colorTheme": version.themes[theme] };
	const server = await startServer({
		vscode,
		settings: { ...themed, ...options.settings },
		...(vsix ? { vsix: extension } : {}),
		...(options.env ? { env: options.env } : {}),
		workspaceTrust: options.workspaceTrust ?? false,
	});
	/** @type {import("playwright-core").Browser | undefined} */
	let browser;
	try {
		// A test may write into its folder: the sample itself stays as it is.
		const folder = options.folder ?? join(server.data, "sample");
		if (options.folder === undefined) await cp(sample, folder, { recursive: true });
		const address = addressOf(server, {
			folder,
			...(vsix ? {} : { extension }),
			...pick(options, "file", "tests", "payload"),
		});
		browser = await launchBrowser();
		const page = await openPage(browser, { size, automation: options.automation });
		await page.goto(address);
		await settled(page);
		return windowOf({ page, folder, server, address, themed, browser });
	} catch (error) {
		await browser?.close();
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

/**
 * @param {import("playwright-core").Browser} browser
 * @param {{ size: { width: number, height: number }, automation: Automation | undefined }} options
 */
async function openPage(browser, { size, automation }) {
	const context = await browser.newContext({ viewport: size });
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	const page = await context.newPage();
	page.setDefaultTimeout(limitMs);
	if (automation) {
		await page.exposeFunction("codeAutomationExit", automation.exit);
		await page.exposeFunction("codeAutomationLog", automation.log);
	}
	return page;
}

/**
 * Waits for the workbench's own parts.
 * @param {import("playwright-core").Page} page
 */
async function settled(page) {
	await page.locator(".monaco-workbench .part.statusbar .statusbar-item").first().waitFor();
	await page.locator(".monaco-workbench .part.activitybar .action-item").first().waitFor();
}

/**
 * @param {object} parts
 * @param {import("playwright-core").Page} parts.page
 * @param {string} parts.folder
 * @param {import("./server.mjs").VSCodeServer} parts.server
 * @param {string} parts.address
 * @param {Readonly<Record<string, unknown>>} parts.themed
 * @param {import("playwright-core").Browser} parts.browser
 * @returns {VSCodeWindow}
 */
function windowOf({ page, folder, server, address, themed, browser }) {
	return {
		...keyboardOf(page),
		page,
		panel: page.frameLocator("iframe.webview").frameLocator("#active-frame"),
		folder,
		server,
		address,
		setSettings: (settings) => writeSettings(server.data, { ...themed, ...settings }),
		async reload() {
			await page.reload();
			await settled(page);
		},
		async close() {
			await browser.close();
			await server.close();
		},
	};
}
