import { after, afterEach, before, beforeEach } from "mocha";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser";
import { openPanel, type PanelOptions, type PanelPage } from "./panelPage";

interface SuiteOptions extends PanelOptions {
	/** Runs after each test, before the panel is closed. */
	readonly check?: () => Promise<void>;
}

/**
 * Gives the tests of a suite a browser.
 *
 * @param begin receives the browser before the first test
 */
export function withBrowser(begin: (browser: Browser) => void | Promise<void>): void {
	let browser: Browser | undefined;
	before(async () => {
		browser = await launchBrowser();
		await begin(browser);
	});
	after(() => browser?.close());
}

/**
 * Gives each test of a suite a new panel.
 *
 * @param begin receives the panel and its browser before each test
 */
export function withPanel(
	{ check, ...options }: SuiteOptions,
	begin: (panel: PanelPage, browser: Browser) => void | Promise<void>,
): void {
	let browser: Browser;
	let panel: PanelPage;
	withBrowser((launched) => {
		browser = launched;
	});
	beforeEach(async () => {
		panel = await openPanel(browser, options);
		await begin(panel, browser);
	});
	afterEach(async () => {
		await check?.();
		await panel.close();
	});
}
