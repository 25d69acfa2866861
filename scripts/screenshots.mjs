/**
 * Takes the README's screenshot of the main use case in a real VS Code, and one of every state of the panel in
 * every theme below test/output/panel: `npm run screenshots`. With `-- --readme`, only the README's.
 */
import { join } from "node:path";
import { runChild } from "./lib/child.mjs";
import { explainSample } from "./lib/mainJob.mjs";
import { root } from "./lib/root.mjs";
import { sampleFolder } from "./lib/served.mjs";
import { openVSCode } from "./lib/window.mjs";

/** Screenshots by file, with their themes. @type {Readonly<Record<string, import("./lib/versions.mjs").Theme>>} */
const screenshots = { "media/readme.png": "dark" };

/** Wide enough for a paragraph beside the code, in CSS pixels. */
const panelWidth = 480;

/**
 * @param {string} file
 * @param {import("./lib/versions.mjs").Theme} theme
 */
async function take(file, theme) {
	const window = await openVSCode({
		folder: sampleFolder,
		theme,
		size: { width: 1280, height: 800 },
		settings: { "editor.minimap.enabled": false, "editor.renderWhitespace": "none" },
	});
	try {
		await window.setSideBarWidth(panelWidth);
		await explainSample(window);
		// Shows the start of the answer, which is more useful than its end.
		await window.panel.getByRole("article", { name: "Answer" }).first().scrollIntoViewIfNeeded();
		await window.panel.getByRole("article", { name: "You" }).first().scrollIntoViewIfNeeded();
		// Moves the pointer away, so that no hover is shown.
		await window.page.mouse.move(900, 740);
		await window.page.locator(".monaco-hover:visible").waitFor({ state: "hidden" });
		await window.page.screenshot({ path: join(root, file), animations: "disabled", caret: "hide" });
		console.log(join(root, file));
	} finally {
		await window.close();
	}
}

try {
	if ((await runChild(process.execPath, ["esbuild.js", "--tests"])) !== 0)
		throw new Error("The build failed.");
	for (const [file, theme] of Object.entries(screenshots)) await take(file, theme);
	if (!process.argv.includes("--readme")) {
		const code = await runChild(process.execPath, ["dist/test/panel/screenshots.main.js"]);
		if (code !== 0) throw new Error("Some screenshots of the panel are missing.");
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
