// `npm run fold -- FILE…`: folds recorded streams and compares the results with the servers' own responses.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "fold-"));
try {
	const outfile = join(folder, "fold.mjs");
	await build({
		entryPoints: [join(root, "test/support/fold/foldMain.ts")],
		outfile,
		bundle: true,
		platform: "node",
		format: "esm",
		logLevel: "warning",
	});
	const { main } = await import(pathToFileURL(outfile).href);
	// npm runs scripts in the project's folder. The paths are relative to the user's folder.
	process.exitCode = main(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
} finally {
	await rm(folder, { recursive: true, force: true });
}
