/**
 * Measures the cost of growing Markdown in the panel, compared with the least possible cost and with other libraries:
 *
 *     npm run bench:panel -- [--rounds 3] [--only mixed,list]
 */
import { existsSync } from "node:fs";
import { build } from "esbuild";
import { runBench } from "./lib/bench.mjs";
import { runChild } from "./lib/child.mjs";

const install = ["ci", "--prefix", "test/bench", "--ignore-scripts", "--no-audit", "--no-fund"];
if (!existsSync("test/bench/node_modules/streaming-markdown")) await runChild("npm", install);
await build({
	entryPoints: ["test/bench/panel/page.ts"],
	outfile: "dist/bench/panel/page.js",
	bundle: true,
	minify: true,
	platform: "browser",
	format: "iife",
	define: { "process.env.NODE_ENV": '"production"' },
	logLevel: "error",
});
await runBench("test/bench/panel", ["bench.ts"]);
