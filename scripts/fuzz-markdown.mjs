// npm run fuzz:markdown -- --seed S --count N [--frames]: random documents, streamed, against markdown-it's
// full render. --frames compares after every frame with the render of what has come, completed (documents
// without link definitions). Prints what differs.
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
