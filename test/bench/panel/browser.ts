import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CDPSession, chromium, type Page } from "playwright-core";
import { browserFlags, findBrowser } from "../../../scripts/lib/browser.mjs";
/** The CPU time of a run in the page's main thread, in milliseconds. */
export interface Cost {
	readonly script: number;
	readonly layout: number;
	readonly style: number;
}

// Frames are drawn as fast as possible: the cost per frame is measured, not the frame rate.
const unlimited = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/**
 * A browser for measurements. Each run gets a new page, with the script `page.js` in the folder of the benchmark.
 *
 * @param frames how often the page is drawn: as often as possible, or as often as on a screen
 */
export async function openBench<Run, Result>(frames: "unlimited" | "screen" = "unlimited") {
	const executablePath = await findBrowser();
	if (!executablePath) throw new Error("No browser is installed. Run: node scripts/setup.mjs test");
	const browser = await chromium.launch({
		executablePath,
		args: [...browserFlags, ...(frames === "unlimited" ? unlimited : [])],
		chromiumSandbox: process.getuid?.() !== 0,
	});
	const css = ["markdown.css", "panel/code.css"]
		.map((file) => readFileSync(join("media", file), "utf8"))
		.join("");
	const script = readFileSync(join(__dirname, "page.js"), "utf8");
	// Invisible: painting is not measured, and would occupy the other core and delay the frames.
	const own = ".scroll{width:480px;height:800px;overflow-y:auto;font:13px sans-serif;visibility:hidden}";
	const onPage = async <T>(act: (page: Page) => Promise<T>): Promise<T> => {
		const page = await browser.newPage({ viewport: { width: 520, height: 820 } });
		try {
			await page.setContent(`<!doctype html><style>${css}${own}</style><body></body>`);
			await page.evaluate(script);
			return await act(page);
		} finally {
			await page.close();
		}
	};
	const runOn = async (page: Page, run: Run) =>
		(await page.evaluate((one) => globalThis.measureRun(one as never), run)) as Result;
	return {
		measure: (run: Run): Promise<Result & { readonly cost: Cost }> =>
			onPage(async (page) => {
				const client = await page.context().newCDPSession(page);
				await client.send("Performance.enable", { timeDomain: "threadTicks" });
				const before = await costs(client);
				const result = await runOn(page, run);
				const after = await costs(client);
				const spent = (name: keyof Cost) => after[name] - before[name];
				return {
					...result,
					cost: { script: spent("script"), layout: spent("layout"), style: spent("style") },
				};
			}),
		/** Also returns the browser's trace of these categories, as JSON. */
		trace: (run: Run, categories: string[]): Promise<Result & { readonly trace: string }> =>
			onPage(async (page) => {
				await browser.startTracing(page, { categories });
				const result = await runOn(page, run);
				return { ...result, trace: (await browser.stopTracing()).toString() };
			}),
		close: () => browser.close(),
	};
}

declare global {
	/** The result of the page's script. */
	var measureRun: (run: never) => Promise<unknown>;
}

async function costs(client: CDPSession): Promise<Cost> {
	const { metrics } = await client.send("Performance.getMetrics");
	const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
	return { script: of("ScriptDuration"), layout: of("LayoutDuration"), style: of("RecalcStyleDuration") };
}
