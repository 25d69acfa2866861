import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import * as vscode from "vscode";

const fresh = "builtin.test.js";

/**
 * Runs inside the extension host, started by @vscode/test-electron: all test files in this folder.
 * Environment: STREAM_PANEL_GREP filters the tests, STREAM_PANEL_COUNTS names the file for the counts.
 */
export async function run(): Promise<void> {
	const {
		STREAM_PANEL_GREP: grep,
		STREAM_PANEL_COUNTS: countsFile,
		STREAM_PANEL_RETRIES: retries,
	} = process.env;
	const mocha = new Mocha({
		ui: "bdd",
		timeout: 30_000,
		color: true,
		retries: Number(retries ?? 0),
		...(grep ? { grep } : {}),
	});
	const files = readdirSync(__dirname).filter((file) => file.endsWith(".test.js"));
	// The explainer's tests in a new window run first, while the window is new.
	const inOrder = [fresh, ...files.filter((file) => file !== fresh)];
	for (const file of inOrder) mocha.addFile(join(__dirname, file));
	console.log(`Tests in VS Code ${vscode.version}:`);
	const failures: string[] = [];
	const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
		const runner = mocha.run(() =>
			resolve({ passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 0 }),
		);
		runner.on("retry", (test: Mocha.Test, error: Error) =>
			console.log(`    RETRIED ${test.fullTitle()}: ${error.message}`),
		);
		runner.on("fail", (test: Mocha.Runnable, error: Error) =>
			failures.push(`${test.fullTitle()}: ${error.message}`),
		);
	});
	if (countsFile) writeFileSync(countsFile, JSON.stringify({ passed, failed, failures }));
	if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed.`);
}
