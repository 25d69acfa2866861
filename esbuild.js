// Builds the host bundle, the webview bundle and (with --tests) the tests.
const { build, context } = require("esbuild");
const { copyFileSync, mkdirSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const watch = process.argv.includes("--watch");
const production = process.argv.includes("--production");

const shared = {
	bundle: true,
	sourcemap: production ? false : "linked",
	minify: production,
	target: "es2022",
	logLevel: "warning",
};

/** The bundle for the extension host: Node, with `vscode` provided by VS Code. */
const host = {
	...shared,
	entryPoints: { extension: "src/extension.ts" },
	outdir: "dist",
	platform: "node",
	format: "cjs",
	external: ["vscode"],
};

/** The bundles for the pages: each is one classic script, because the CSP allows a single nonce. */
const webview = {
	...shared,
	entryPoints: { panel: "src/webview/main.ts", streamEvents: "src/webview/streamEvents/main.ts" },
	outdir: "dist",
	platform: "browser",
	format: "iife",
};

/** Every file below a folder, as paths relative to the current folder. */
function walk(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

/** The tests: one bundle per file, so that mocha runs plain JavaScript. */
function tests() {
	const entryPoints = walk("test").filter(
		(file) => /\.(test|main)\.ts$/.test(file) && !file.includes("node_modules"),
	);
	return {
		...shared,
		sourcemap: "inline",
		entryPoints,
		outbase: "test",
		outdir: "dist/test",
		platform: "node",
		format: "cjs",
		external: [
			"vscode",
			"mocha",
			"playwright-core",
			"esbuild",
			"@copilotkit/aimock",
			"@vscode/test-electron",
		],
	};
}

async function main() {
	mkdirSync("dist", { recursive: true });
	for (const file of ["codicon.css", "codicon.ttf"]) {
		copyFileSync(join("node_modules/@vscode/codicons/dist", file), join("dist", file));
	}
	const all = [host, webview, ...(process.argv.includes("--tests") ? [tests()] : [])];
	if (!watch) {
		await Promise.all(all.map((options) => build(options)));
		return;
	}
	for (const options of all) await (await context(options)).watch();
}

main().catch(() => process.exit(1));
