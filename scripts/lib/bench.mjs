import { build } from "esbuild";
import { runChild } from "./child.mjs";

/**
 * Builds the product and a benchmark, and runs the benchmark with our arguments. Its exit code becomes ours.
 * @param {string} folder the folder of the benchmark
 * @param {readonly string[]} files the entry points, each its own bundle; the first one is run
 */
export async function runBench(folder, files) {
	const out = folder.replace(/^test/, "dist");
	if ((await runChild(process.execPath, ["esbuild.js", "--production"])) !== 0) {
		console.error("The build failed.");
		process.exitCode = 1;
		return;
	}
	await build({
		entryPoints: files.map((file) => `${folder}/${file}`),
		outdir: out,
		outExtension: { ".js": ".cjs" },
		bundle: true,
		platform: "node",
		format: "cjs",
		external: ["vscode", "playwright-core"],
		logLevel: "warning",
	});
	const main = `${out}/${files[0]?.replace(/\.ts$/, ".cjs")}`;
	process.exitCode = await runChild(process.execPath, [main, ...process.argv.slice(2)]);
}
