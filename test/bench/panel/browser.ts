import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CDPSession, chromium } from "playwright-core";
import { browserFlags, findBrowser } from "../../../scripts/lib/browser.mjs";
import type { Result, Run } from "./page";

/** What a run took of the page's main thread, in milliseconds of processor time. */
export interface Cost {
	readonly script: number;
	readonly layout: number;
	readonly style: number;
}

export interface Measured extends Result {
	readonly cost: Cost;
}

// Frames come as fast as they can be made: the cost of one is measured, not how many there are in a second.
const flags = [...browserFlags, "--disable-frame-rate-limit", "--disable-gpu-vsync"];

/** A browser in which contenders can be measured, each on a page of its own. */
export async function openBench() {
	const executablePath = await findBrowser();
	if (!executablePath) throw new Error("No browser is installed. Run: node scripts/setup.mjs test");
	const browser = await chromium.launch({
		executablePath,
		args: flags,
		chromiumSandbox: process.getuid?.() !== 0,
	});
	const css = ["markdown.css", "panel/code.css"]
		.map((file) => readFileSync(join("media", file), "utf8"))
		.join("");
	const script = readFileSync(join(__dirname, "page.js"), "utf8");
	// Unseen: painting is not measured, and would keep the other core and the frames waiting.
	const own = ".scroll{width:480px;height:800px;overflow-y:auto;font:13px sans-serif;visibility:hidden}";
	return {
		async measure(run: Run): Promise<Measured> {
			const page = await browser.newPage({ viewport: { width: 520, height: 820 } });
			try {
				await page.setContent(`<!doctype html><style>${css}${own}</style><body></body>`);
				await page.evaluate(script);
				const client = await page.context().newCDPSession(page);
				await client.send("Performance.enable", { timeDomain: "threadTicks" });
				const before = await costs(client);
				const result = await page.evaluate((one) => globalThis.measureRun(one), run);
				const after = await costs(client);
				const spent = (name: keyof Cost) => after[name] - before[name];
				return {
					...result,
					cost: { script: spent("script"), layout: spent("layout"), style: spent("style") },
				};
			} finally {
				await page.close();
			}
		},
		close: () => browser.close(),
	};
}

async function costs(client: CDPSession): Promise<Cost> {
	const { metrics } = await client.send("Performance.getMetrics");
	const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
	return { script: of("ScriptDuration"), layout: of("LayoutDuration"), style: of("RecalcStyleDuration") };
}
