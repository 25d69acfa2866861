import type { Browser, Page, Request } from "playwright-core";
import type { PanelState, ToHost, ToPanel } from "../../../src/core/panel/channel";
import { panelAddress, panelOrigin } from "./panelServer";
import { type ThemeName, themeOf } from "./themes";

export interface PanelOptions {
	readonly theme?: ThemeName;
	readonly width?: number;
	readonly height?: number;
	/** The result of `getState`: what an earlier page of the same view saved. */
	readonly saved?: unknown;
	readonly state?: Partial<PanelState>;
	/** Emulates a touch screen. */
	readonly touch?: boolean;
	/** The extension sends nothing, and the clock of the page moves only when a test moves it. */
	readonly silent?: boolean;
	/** Frames follow each other without delay, for tests that draw thousands of them. */
	readonly fastFrames?: boolean;
}

/** The panel alone in a browser: the whole product without VS Code. */
export interface PanelPage {
	readonly page: Page;
	/** The address of the page. It never changes unless the page navigates. */
	readonly address: string;
	/** Posts a message as the host does, and waits until all of it has been drawn. */
	send(...messages: readonly ToPanel[]): Promise<void>;
	/** What the panel has posted since the last call. */
	posted(): Promise<ToHost[]>;
	/** The saved state of the panel. */
	saved(): Promise<unknown>;
	/** What the content security policy has blocked. Empty if the page behaves. */
	violations(): Promise<string[]>;
	/** Requests to other origins than the panel's. */
	readonly requests: readonly string[];
	close(): Promise<void>;
}

interface Harness {
	posted: ToHost[];
	saved: unknown;
	violations: string[];
}

declare global {
	interface Window {
		harness: Harness;
	}
}

/** Closed pages, for reuse: a new page has to load and compile everything again. */
const used = new WeakMap<Browser, Page[]>();

/** Opens the panel with the policy of the product. Run `npm run build` first. */
export async function openPanel(browser: Browser, options: PanelOptions = {}): Promise<PanelPage> {
	const { theme = "darkModern", touch = false, silent = false } = options;
	const page = await pageOfSize(browser, options);
	const origin = await panelOrigin();
	const requests: string[] = [];
	const watch = (request: Request) => {
		const url = request.url();
		if (!url.startsWith(`${origin}/`) && !url.startsWith("blob:")) requests.push(url);
	};
	page.on("request", watch);
	const { bodyClass, variables } = await themeOf(theme);
	const { saved, fastFrames = false } = options;
	// Before the page's own scripts, which use the clock that they find.
	if (silent) {
		await page.clock.install({ time: 0 });
		// An hour ahead: the clock runs until it is paused, and cannot be set back.
		await page.clock.pauseAt(3_600_000);
	}
	const address = await panelAddress(prepare, { bodyClass, variables, saved, fastFrames });
	await page.goto(address);
	await page.locator("main.panel").waitFor();
	const panel = pageOf(page, address, requests, async () => {
		page.off("request", watch);
		page.removeAllListeners("pageerror");
		if (touch || silent) await page.context().close();
		else used.get(browser)?.push(page);
	});
	if (silent) return { ...panel, send: (...messages) => sendInFakeTime(page, messages) };
	await panel.send({ type: "state", state: { ...plainState, ...options.state } });
	return panel;
}

/** An empty page, or one that an earlier test has used. It is about to navigate. */
async function pageOfSize(browser: Browser, options: PanelOptions): Promise<Page> {
	const { width = 360, height = 800, touch = false, silent = false } = options;
	const pages = used.get(browser) ?? [];
	used.set(browser, pages);
	const page = touch || silent ? undefined : pages.pop();
	if (!page) {
		const context = await browser.newContext({ viewport: { width, height }, hasTouch: touch });
		return context.newPage();
	}
	await page.setViewportSize({ width, height });
	await page.mouse.move(0, 0);
	return page;
}

/** There are no frames while the clock of the page is stopped. */
async function sendInFakeTime(page: Page, messages: readonly ToPanel[]): Promise<void> {
	const drawn = page.evaluate(deliver, messages);
	await page.clock.runFor(100);
	await drawn;
}

/** What the host says where nothing is special. */
export const plainState: PanelState = {
	endpoint: { id: "builtin", name: "Built-in explainer" },
	attachments: [],
	queue: { questions: [], held: false },
	prompts: [],
	place: "view",
};

function pageOf(
	page: Page,
	address: string,
	requests: readonly string[],
	close: () => Promise<void>,
): PanelPage {
	return {
		page,
		address,
		requests,
		close,
		send: (...messages) => page.evaluate(deliver, messages),
		posted: () => page.evaluate(() => window.harness.posted.splice(0)),
		saved: () => page.evaluate(() => window.harness.saved),
		violations: () => page.evaluate(() => window.harness.violations),
	};
}

/** Runs in the page before anything else. Replaces VS Code's API. */
function prepare(given: {
	bodyClass: string;
	variables: Record<string, string>;
	saved: unknown;
	fastFrames: boolean;
}): void {
	const harness: Harness = { posted: [], saved: given.saved, violations: [] };
	window.harness = harness;
	document.addEventListener("securitypolicyviolation", (event) => {
		harness.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
	});
	addEventListener("DOMContentLoaded", () => {
		document.body.className = given.bodyClass;
	});
	const { style } = document.documentElement;
	for (const [name, value] of Object.entries(given.variables)) style.setProperty(name, value);
	style.background = "var(--vscode-sideBar-background)";
	if (given.fastFrames) {
		const frames: FrameRequestCallback[] = [];
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => frames.shift()?.(performance.now());
		const soon = (frame: FrameRequestCallback) => {
			port2.postMessage(frames.push(frame));
			return 0;
		};
		Object.assign(window, { requestAnimationFrame: soon, cancelAnimationFrame: () => {} });
	}
	Object.assign(window, {
		acquireVsCodeApi: () => ({
			postMessage: (message: ToHost) => harness.posted.push(structuredClone(message)),
			getState: () => harness.saved,
			setState: (state: unknown) => {
				harness.saved = structuredClone(state);
			},
		}),
	});
}

/** Runs in the page. Posts the messages as the frame of VS Code does, then waits for two frames. */
async function deliver(messages: readonly ToPanel[]): Promise<void> {
	for (const data of messages) dispatchEvent(new MessageEvent("message", { data }));
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	await frame();
	await frame();
	// Turns far from view are drawn when there is time.
	for (let frames = 0; frames < 5_000 && document.querySelector(".turn-place"); frames++) await frame();
}
