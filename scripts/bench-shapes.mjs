/**
 * Measures how the cost of growing Markdown rises with its length, for documents of one shape each, and whether
 * the page stays responsive to text that opens constructs and never closes them:
 *
 *     npm run bench:shapes -- [--rounds 3] [--only links,brackets]
 */
import { build } from "esbuild";
import { runBench } from "./lib/bench.mjs";

await build({
	entryPoints: ["test/bench/shapes/page.ts"],
	outfile: "dist/bench/shapes/page.js",
	bundle: true,
	minify: true,
	platform: "browser",
	format: "iife",
	logLevel: "error",
});
await runBench("test/bench/shapes", ["bench.ts"]);
