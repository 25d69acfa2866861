// A headless Chromium with the bench's page in it.
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const flags = [
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	// Frames come as fast as they can be made; only our own work is timed.
	"--disable-frame-rate-limit",
	"--disable-gpu-vsync",
];

/** What Chromium says of its main thread, in seconds of processor time: a busy machine does not change it. */
const measured = ["ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "TaskDuration"];

async function metrics(client) {
	const { metrics: list } = await client.send("Performance.getMetrics");
	return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** @returns {Promise<{ run: (run: object) => Promise<object>, close: () => Promise<void> }>} */
export async function openBench() {
	const bundle = await build({
		entryPoints: ["test/bench/panel/page.ts"],
		bundle: true,
		write: false,
		minify: true,
		platform: "browser",
		format: "iife",
		define: { "process.env.NODE_ENV": '"production"' },
		nodePaths: ["test/bench/node_modules"],
		logLevel: "error",
	});
	const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
		args: [...flags, ...root],
	});
	const css = readFileSync("media/markdown.css", "utf8");
	const script = bundle.outputFiles[0].text;
	const own = ".scroll{width:480px;height:800px;overflow-y:auto;font:13px sans-serif}";
	return {
		/** Each run has a page of its own: nothing is left over from the one before. */
		async run(options) {
			const page = await browser.newPage({ viewport: { width: 520, height: 820 } });
			try {
				await page.setContent(`<!doctype html><style>${css}${own}</style><body></body>`);
				await page.evaluate(script);
				const client = await page.context().newCDPSession(page);
				await client.send("Performance.enable", { timeDomain: "threadTicks" });
				const before = await metrics(client);
				const result = await page.evaluate((one) => globalThis.run(one), options);
				const after = await metrics(client);
				return {
					...result,
					cpu: Object.fromEntries(measured.map((name) => [name, (after[name] - before[name]) * 1000])),
				};
			} finally {
				await page.close();
			}
		},
		close: () => browser.close(),
	};
}
