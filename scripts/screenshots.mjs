/** Takes the README's picture of the main job in a real VS Code: `npm run screenshots`. */
import { join } from "node:path";
import { runChild } from "./lib/child.mjs";
import { explainSample } from "./lib/mainJob.mjs";
import { root } from "./lib/root.mjs";
import { sampleFolder } from "./lib/served.mjs";
import { openVSCode } from "./lib/window.mjs";

/** Pictures by file, each in its theme. @type {Readonly<Record<string, import("./lib/versions.mjs").Theme>>} */
const pictures = { "media/screenshot.png": "dark" };

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
		settings: { "editor.minimap.enabled": false, "workbench.tree.indent": 12 },
	});
	try {
		await window.setSideBarWidth(panelWidth);
		await explainSample(window);
		// The start of the answer tells more than its end.
		await window.panel.getByRole("article", { name: "Answer" }).first().scrollIntoViewIfNeeded();
		await window.panel.getByRole("article", { name: "You" }).first().scrollIntoViewIfNeeded();
		await window.page.mouse.move(0, 0);
		await window.page.screenshot({ path: join(root, file), animations: "disabled", caret: "hide" });
		console.log(join(root, file));
	} finally {
		await window.close();
	}
}

try {
	if ((await runChild(process.execPath, ["esbuild.js"])) !== 0) throw new Error("The build failed.");
	for (const [file, theme] of Object.entries(pictures)) await take(file, theme);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
