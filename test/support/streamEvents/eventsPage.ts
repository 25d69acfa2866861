import type { Browser, Page } from "playwright-core";
import type { FromEventsPage, ToEventsPage } from "../../../src/core/streamEvents/channel";
import { panelAddress } from "../panel/panelServer";
import { type ThemeName, themeOf } from "../panel/themes";

interface EventsPageOptions {
	readonly theme?: ThemeName;
	readonly width?: number;
	readonly height?: number;
	/** What an earlier page has saved. */
	readonly saved?: unknown;
}

/** The events page alone in a browser. */
export interface OpenedEvents {
	readonly page: Page;
	/** Posts messages as the host does, and waits until the list and the figures are drawn. */
	send(...messages: readonly ToEventsPage[]): Promise<void>;
	/** What the page has posted since the last call. */
	posted(): Promise<FromEventsPage[]>;
	saved(): Promise<unknown>;
	/** What the content security policy has blocked. */
	violations(): Promise<string[]>;
	close(): Promise<void>;
}

interface EventsHarness {
	posted: FromEventsPage[];
	saved: unknown;
	violations: string[];
}

declare global {
	interface Window {
		eventsHarness: EventsHarness;
	}
}

/** Opens the events page with the policy of the product. Run `npm run build` first. */
export async function openEvents(browser: Browser, options: EventsPageOptions = {}): Promise<OpenedEvents> {
	const { theme = "darkModern", width = 900, height = 600, saved } = options;
	const page = await browser.newPage({ viewport: { width, height } });
	const { bodyClass, variables } = await themeOf(theme);
	await page.goto(await panelAddress(prepare, { bodyClass, variables, saved }, "streamEvents"));
	await page.locator("main.page").waitFor();
	return {
		page,
		send: (...messages) => page.evaluate(deliver, messages),
		posted: () => page.evaluate(() => window.eventsHarness.posted.splice(0)),
		saved: () => page.evaluate(() => window.eventsHarness.saved),
		violations: () => page.evaluate(() => window.eventsHarness.violations),
		close: () => page.close(),
	};
}

/** Runs in the page before anything else. Replaces VS Code's API. */
function prepare(given: { bodyClass: string; variables: Record<string, string>; saved: unknown }): void {
	const harness: EventsHarness = { posted: [], saved: given.saved, violations: [] };
	window.eventsHarness = harness;
	document.addEventListener("securitypolicyviolation", (event) => {
		harness.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
	});
	addEventListener("DOMContentLoaded", () => {
		document.body.className = given.bodyClass;
	});
	const { style } = document.documentElement;
	for (const [name, value] of Object.entries(given.variables)) style.setProperty(name, value);
	style.background = "var(--vscode-panel-background)";
	Object.assign(window, {
		acquireVsCodeApi: () => ({
			postMessage: (message: FromEventsPage) => harness.posted.push(structuredClone(message)),
			getState: () => harness.saved,
			setState: (state: unknown) => {
				harness.saved = structuredClone(state);
			},
		}),
	});
}

/** Runs in the page. Figures and charts are drawn a few times a second. */
async function deliver(messages: readonly ToEventsPage[]): Promise<void> {
	for (const data of messages) dispatchEvent(new MessageEvent("message", { data }));
	await new Promise((resolve) => setTimeout(resolve, 260));
	await new Promise((resolve) => requestAnimationFrame(resolve));
	await new Promise((resolve) => requestAnimationFrame(resolve));
}
