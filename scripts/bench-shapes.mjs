/**
 * How the cost of growing Markdown grows with its length, for documents of one shape each, and whether text that
 * opens what it never closes leaves the page free:
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
