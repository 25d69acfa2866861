/**
 * Films the first minute of a new user in a real VS Code: a new window, the empty panel, Explain Selection while
 * the language server still reads the project, the answer. Writes the pictures and one contact sheet below
 * test/output/film: `npm run film`.
 *
 *     npm run film -- [--theme light|dark|hcLight|hcDark] [--folder FOLDER --file FILE --lines 30-46]
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "./lib/browser.mjs";
import { root } from "./lib/root.mjs";
import { sampleFolder } from "./lib/served.mjs";
import { openVSCode } from "./lib/window.mjs";

/** The time between two pictures, in milliseconds. */
const interval = 500;
/** The most pictures of one film. */
const most = 120;
/** How many pictures follow the end of the answer. */
const afterEnd = 4;
const panelWidth = 480;

const { values } = parseArgs({
	options: {
		theme: { type: "string", default: "dark" },
		folder: { type: "string", default: sampleFolder },
		file: { type: "string", default: "src/retry.ts" },
		lines: { type: "string", default: "30-46" },
	},
});
const theme = /** @type {import("./lib/versions.mjs").Theme} */ (values.theme);
const [from = 1, to = from] = values.lines.split("-").map(Number);
const output = join(root, "test/output/film", theme);

/** One picture. Equal pictures in a row are kept once. @typedef {{ at: number, image: Buffer, times: number }} Picture */

/**
 * Takes pictures until told to stop.
 * @param {import("playwright-core").Page} page
 * @param {AbortSignal} signal
 */
async function record(page, signal) {
	/** @type {Picture[]} */
	const pictures = [];
	const started = Date.now();
	for (let taken = 0; taken < most && !signal.aborted; taken++) {
		const image = await page.screenshot({ caret: "hide" });
		const last = pictures.at(-1);
		if (last?.image.equals(image)) last.times++;
		else pictures.push({ at: Date.now() - started, image, times: 1 });
		const next = started + (taken + 1) * interval;
		await new Promise((done) => setTimeout(done, Math.max(0, next - Date.now())));
	}
	return pictures;
}

/** @param {import("./lib/window.mjs").VSCodeWindow} window */
async function firstMinute({ page, panel, ...window }) {
	await window.runCommand("View: Show Stream Panel");
	await window.setSideBarWidth(panelWidth);
	await panel.getByRole("button", { name: "Send" }).waitFor();
	await window.openFile(values.file);
	await window.selectLines(from, to);
	await window.runCommand("Stream Panel: Explain Selection");
	await panel.getByRole("article", { name: "Answer" }).first().waitFor();
	await panel.getByRole("button", { name: "Send" }).waitFor({ timeout: most * interval });
	await page.waitForTimeout(afterEnd * interval);
}

/** @param {readonly Picture[]} pictures */
async function writeSheet(pictures) {
	const cells = pictures.map(
		({ at, image, times }) =>
			`<figure><img src="data:image/png;base64,${image.toString("base64")}"><figcaption>${(at / 1000).toFixed(1)} s${times > 1 ? `, ${times} pictures` : ""}</figcaption></figure>`,
	);
	const style =
		"body{margin:8px;display:grid;grid-template-columns:repeat(3,1fr);gap:8px;font:13px sans-serif}figure{margin:0}img{width:100%}";
	const browser = await launchBrowser();
	try {
		const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
		await page.setContent(`<style>${style}</style>${cells.join("")}`);
		await page.screenshot({ path: join(output, "sheet.png"), fullPage: true });
	} finally {
		await browser.close();
	}
}

const window = await openVSCode({
	folder: resolve(process.env.INIT_CWD ?? ".", values.folder),
	theme,
	settings: { "editor.minimap.enabled": false },
});
try {
	const stop = new AbortController();
	const recording = record(window.page, stop.signal);
	await firstMinute(window).finally(() => stop.abort());
	const pictures = await recording;
	await rm(output, { recursive: true, force: true });
	await mkdir(output, { recursive: true });
	for (const { at, image } of pictures)
		await writeFile(join(output, `${String(at).padStart(5, "0")}.png`), image);
	await writeSheet(pictures);
	console.log(`${pictures.length} different pictures: ${join(output, "sheet.png")}`);
} finally {
	await window.close();
}
