/**
 * Measures streaming text into an editor of a real VS Code, compared with one awaited edit per token in the
 * same run. Fails if a figure misses its target.
 *
 *     npm run bench:editor
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startChild } from "./lib/child.mjs";
import { runIntegration } from "./lib/integration.mjs";
import { tempFolder } from "./lib/tempFolder.mjs";
import { newest } from "./lib/versions.mjs";

const build = startChild(process.execPath, ["esbuild.js", "--tests"], { stdio: "inherit" });
if ((await build.ended) !== 0) process.exit(1);
const { path, remove } = await tempFolder();
const figures = join(path, "figures.txt");
process.env.STREAM_PANEL_FIGURES = figures;
const { passed, failed } = await runIntegration(newest, { runner: "dist/test/bench/editor/index.main.js" });
console.log(await readFile(figures, "utf8").catch(() => "Nothing was measured."));
await remove();
console.log(`${passed} figures passed, ${failed} missed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
