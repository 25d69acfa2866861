import { join } from "node:path";
import { startChild } from "./child.mjs";
import { linkExtension } from "./extensionLink.mjs";
import { root, store } from "./root.mjs";
import { tempFolder } from "./tempFolder.mjs";

/**
 * Opens a desktop VS Code with the extension in it. It has its own settings, which are kept between runs.
 * @param {string} executable
 * @param {string} folder
 * @returns {Promise<import("./child.mjs").Child>} ends when the window is closed
 */
export async function openDesktop(executable, folder) {
	const { path } = await tempFolder();
	return startChild(
		executable,
		[
			folder,
			`--extensionDevelopmentPath=${await linkExtension(root, path)}`,
			`--user-data-dir=${join(store, "user-data")}`,
			`--extensions-dir=${join(store, "extensions")}`,
			...["--disable-workspace-trust", "--disable-updates", "--skip-welcome", "--skip-release-notes"],
			...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
		],
		{ stdio: "ignore" },
	);
}
