import type { Browser, Page } from "playwright-core";
import type { PanelState, ToHost, ToPanel } from "../../src/core/channel";
import { panelOrigin } from "./panelServer";
import { type ThemeName, themeOf } from "./themes";

export interface PanelOptions {
	readonly theme?: ThemeName;
	readonly width?: number;
	readonly height?: number;
	/** What `getState` gives: what an earlier page of the same view has left. */
	readonly saved?: unknown;
	readonly state?: Partial<PanelState>;
	/** A screen that is touched. */
	readonly touch?: boolean;
	/** Frames follow each other at once: for tests that draw thousands of them. */
	readonly fastFrames?: boolean;
}

/** The panel alone in a browser: everything of the product but VS Code around it. */
export interface PanelPage {
	readonly page: Page;
	/** Posts a message as the host does, and waits until it has been drawn. */
	send(...messages: readonly ToPanel[]): Promise<void>;
	/** What the panel has posted since the last call. */
	posted(): Promise<ToHost[]>;
	/** What the panel keeps in its state. */
	saved(): Promise<unknown>;
	/** What the content security policy has blocked; empty in a page that behaves. */
	violations(): Promise<string[]>;
	/** Requests that left the panel's own origin. */
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

/** Opens the panel with the product's own policy. `npm run build` first. */
export async function openPanel(browser: Browser, options: PanelOptions = {}): Promise<PanelPage> {
	const { theme = "darkModern", width = 360, height = 800 } = options;
	const context = await browser.newContext({ viewport: { width, height }, hasTouch: options.touch ?? false });
	const page = await context.newPage();
	const origin = await panelOrigin();
	const requests: string[] = [];
	page.on("request", (request) => {
		const url = request.url();
		if (!url.startsWith(`${origin}/`) && !url.startsWith("blob:")) requests.push(url);
	});
	const { bodyClass, variables } = await themeOf(theme);
	const { saved, fastFrames = false } = options;
	await page.addInitScript(prepare, { bodyClass, variables, saved, fastFrames });
	await page.goto(`${origin}/`);
	await page.locator("main.panel").waitFor();
	const panel = pageOf(page, requests, () => context.close());
	await panel.send({ type: "state", state: { ...plainState, ...options.state } });
	return panel;
}

const plainState: PanelState = {
	endpoint: { id: "builtin", name: "Built-in explainer" },
	attachments: [],
	place: "view",
};

function pageOf(page: Page, requests: readonly string[], close: () => Promise<void>): PanelPage {
	return {
		page,
		requests,
		close,
		send: (...messages) => page.evaluate(deliver, messages),
		posted: () => page.evaluate(() => window.harness.posted.splice(0)),
		saved: () => page.evaluate(() => window.harness.saved),
		violations: () => page.evaluate(() => window.harness.violations),
	};
}

/** Runs in the page before anything else: stands in for VS Code. */
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
	const observer = new MutationObserver(() => {
		if (!document.documentElement) return;
		observer.disconnect();
		const { style } = document.documentElement;
		for (const [name, value] of Object.entries(given.variables)) style.setProperty(name, value);
		style.background = "var(--vscode-sideBar-background)";
	});
	observer.observe(document, { childList: true });
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

/** Runs in the page: the messages come as VS Code's own frame posts them, then two frames pass. */
async function deliver(messages: readonly ToPanel[]): Promise<void> {
	for (const data of messages) dispatchEvent(new MessageEvent("message", { data }));
	await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
