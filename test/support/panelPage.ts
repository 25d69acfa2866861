import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { PanelState, ToHost, ToPanel } from "../../src/core/channel";
import { type ThemeName, themeOf } from "./themes";

/** The repository: the tests run from its root. */
const root = process.cwd();
const origin = "http://panel.test";

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

const files: Readonly<Record<string, string | undefined>> = {
	"/panel.js": "dist/panel.js",
	"/codicon.css": "dist/codicon.css",
	"/codicon.ttf": "dist/codicon.ttf",
	"/panel.css": "media/panel.css",
	"/markdown.css": "media/markdown.css",
	"/defaults.css": "test/fixtures/webviewDefaults.css",
};

/** Opens the panel with the product's own policy. `npm run build` first. */
export async function openPanel(browser: Browser, options: PanelOptions = {}): Promise<PanelPage> {
	const { theme = "darkModern", width = 360, height = 800 } = options;
	const context = await browser.newContext({ viewport: { width, height }, hasTouch: options.touch ?? false });
	const page = await context.newPage();
	const requests: string[] = [];
	page.on("request", (request) => {
		const url = request.url();
		if (!url.startsWith(`${origin}/`) && !url.startsWith("blob:")) requests.push(url);
	});
	await page.route(`${origin}/**`, async (route) => {
		const path = new URL(route.request().url()).pathname;
		const file = path.startsWith("/panel/") ? `media${path}` : files[path];
		if (path === "/") await route.fulfill({ contentType: "text/html", body: html });
		else if (file === undefined || !existsSync(join(root, file))) await route.fulfill({ status: 404 });
		else await route.fulfill({ path: join(root, file) });
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

const policy = [
	"default-src 'none'",
	"script-src 'nonce-harness'",
	`style-src ${origin}`,
	`font-src ${origin}`,
	"img-src blob:",
].join("; ");

const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Stream Panel</title>
<link rel="stylesheet" href="/defaults.css">
<link rel="stylesheet" href="/codicon.css">
<link rel="stylesheet" href="/panel.css">
<link rel="stylesheet" href="/markdown.css">
</head>
<body>
<script nonce="harness" src="/panel.js"></script>
</body>
</html>`;
