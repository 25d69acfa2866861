import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findDesktop, testElectron } from "./desktop.mjs";
import { linkExtension } from "./extensionLink.mjs";
import { readCounts } from "./mocha.mjs";
import { root } from "./root.mjs";
import { tempFolder } from "./tempFolder.mjs";

/**
 * Runs test/vscode, or another runner, in the extension host of a real VS Code, on a copy of the sample folder.
 * @param {import("./versions.mjs").VSCodeVersion} version
 * @param {{ grep?: string | undefined, runner?: string }} [options]
 * @returns {Promise<import("./counts.mjs").Counts>}
 */
export async function runIntegration(version, { grep, runner = "dist/test/vscode/index.main.js" } = {}) {
	const { path, remove } = await tempFolder();
	const counts = join(path, "counts.json");
	const folder = join(path, "sample");
	const userData = join(path, "user");
	const desktop = findDesktop(version);
	try {
		await cp(join(root, "test/fixtures/sample"), folder, { recursive: true });
		await mkdir(join(userData, "User"), { recursive: true });
		await writeFile(join(userData, "User/settings.json"), "{}");
		await testElectron().runTests({
			vscodeExecutablePath: desktop ?? join(root, "scripts/vscodeStandIn.mjs"),
			extensionDevelopmentPath: desktop ? await linkExtension(root, path) : root,
			extensionTestsPath: join(root, runner),
			launchArgs: [folder, `--user-data-dir=${userData}`, `--extensions-dir=${join(path, "extensions")}`],
			extensionTestsEnv: {
				STREAM_PANEL_VSCODE: version.version,
				STREAM_PANEL_COUNTS: counts,
				...(grep ? { STREAM_PANEL_GREP: grep } : {}),
			},
		});
	} catch (error) {
		// A failed run has written its counts. A run that never began has not, and this reports it.
		console.log(error instanceof Error ? error.message : error);
	}
	const result = await readCounts(counts);
	await remove();
	return result;
}
