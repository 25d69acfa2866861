import { build } from "esbuild";
import { runChild } from "./child.mjs";

/**
 * Builds the product and a bench, and runs the bench with our own arguments; its exit code becomes ours.
 * @param {string} folder of the bench
 * @param {readonly string[]} files what is bundled each on its own; the first one is run
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
