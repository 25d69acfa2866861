/**
 * Takes the README's picture of the main job in a real VS Code, and one of every state of the panel in every
 * theme below test/output/panel: `npm run screenshots`, or with `-- --readme` the former only.
 */
import { join } from "node:path";
import { runChild } from "./lib/child.mjs";
import { explainSample } from "./lib/mainJob.mjs";
import { root } from "./lib/root.mjs";
import { sampleFolder } from "./lib/served.mjs";
import { openVSCode } from "./lib/window.mjs";

/** Pictures by file, each in its theme. @type {Readonly<Record<string, import("./lib/versions.mjs").Theme>>} */
const pictures = { "media/readme.png": "dark" };

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
		// The start of the answer tells more than its end.
		await window.panel.getByRole("article", { name: "Answer" }).first().scrollIntoViewIfNeeded();
		await window.panel.getByRole("article", { name: "You" }).first().scrollIntoViewIfNeeded();
		// Away from everything that would tell what it is.
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
	for (const [file, theme] of Object.entries(pictures)) await take(file, theme);
	if (!process.argv.includes("--readme")) {
		const code = await runChild(process.execPath, ["dist/test/panel/screenshots.main.js"]);
		if (code !== 0) throw new Error("Not all pictures of the panel were taken.");
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
