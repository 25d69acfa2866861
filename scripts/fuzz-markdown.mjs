// npm run fuzz:markdown -- --seed S --count N [--frames]: streams random documents and compares them with
// markdown-it's full render. --frames compares after every frame with the render of the completed text
// (documents without link definitions).
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const outfile = "dist/fuzz/markdown.cjs";
await build({
	entryPoints: ["test/support/markdown/fuzz.main.ts"],
	outfile,
	bundle: true,
	platform: "node",
	format: "cjs",
	logLevel: "warning",
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: "inherit" });
process.exitCode = status ?? 1;
