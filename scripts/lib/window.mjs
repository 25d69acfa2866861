import { launchBrowser } from "./browser.mjs";
import { handsOn } from "./hands.mjs";
import { serveVSCode } from "./served.mjs";

/**
 * @typedef {object} Automation the messages of a test runner in the extension host
 * @property {(code: number) => void} exit
 * @property {(type: string, values: readonly unknown[]) => void} log
 *
 * @typedef {object} ViewOptions
 * @property {{ width: number, height: number }} [size] the window size in CSS pixels; default: 1280 × 800
 * @property {number} [scale] device pixels per CSS pixel; default: 1
 * @property {Automation} [automation]
 *
 * @typedef {import("./served.mjs").ServeOptions & ViewOptions} WindowOptions
 *
 * @typedef {object} VSCodeWindow
 * @property {import("playwright-core").Page} page
 * @property {import("playwright-core").FrameLocator} panel the panel's document
 * @property {string} folder the open folder
 * @property {import("./server.mjs").VSCodeServer} server
 * @property {string} address including the token
 * @property {(title: string) => Promise<void>} runCommand by its title, "Stream Panel: New Chat"
 * @property {(file: string) => Promise<void>} openFile by its path within the folder, "src/retry.ts"
 * @property {(from: number, to: number) => Promise<void>} selectLines selects whole lines, from 1, both included
 * @property {(width: number) => Promise<void>} setSideBarWidth in CSS pixels
 * @property {() => Promise<void>} reload reloads the window
 * @property {() => Promise<void>} close closes everything that was started for this window
 */

const limitMs = 30_000;

/**
 * Opens a real VS Code in a headless browser. Closing it ends browser and server and removes their folders.
 * @param {WindowOptions} [options]
 * @returns {Promise<VSCodeWindow>}
 * @throws if it does not start, with the output of the server
 */
export async function openVSCode(options = {}) {
	const served = await serveVSCode(options);
	try {
		const window = await openWindow(served, options);
		return {
			...window,
			async close() {
				await window.close();
				await served.server.close();
			},
		};
	} catch (error) {
		await served.server.close();
		throw error;
	}
}

/**
 * Opens a window on a VS Code that is already served. Closing it ends the browser only.
 * @param {import("./served.mjs").Served} served
 * @param {ViewOptions} [options]
 * @returns {Promise<VSCodeWindow>}
 */
export async function openWindow(
	served,
	{ size = { width: 1280, height: 800 }, scale = 1, automation } = {},
) {
	const { server, folder, address, look } = served;
	const browser = await launchBrowser();
	try {
		const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale });
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		const page = await context.newPage();
		page.setDefaultTimeout(limitMs);
		if (automation) {
			await page.exposeFunction("codeAutomationExit", automation.exit);
			await page.exposeFunction("codeAutomationLog", automation.log);
		}
		await page.goto(address);
		await settled(page, look);
		return {
			...handsOn(page, folder),
			page,
			panel: page.frameLocator("iframe.webview").frameLocator("#active-frame"),
			folder,
			server,
			address,
			async reload() {
				await page.reload();
				await settled(page, look);
			},
			close: () => browser.close(),
		};
	} catch (error) {
		await browser.close();
		throw error;
	}
}

/**
 * Waits for the parts of the workbench and for its theme: a default theme is shown first.
 * @param {import("playwright-core").Page} page
 * @param {string | undefined} look
 */
async function settled(page, look) {
	if (look) await page.locator(`.monaco-workbench.${look}[class*="vscode-theme-"]`).waitFor();
	await page.locator(".monaco-workbench .part.statusbar .statusbar-item").first().waitFor();
	await page.locator(".monaco-workbench .part.activitybar .action-item").first().waitFor();
}
