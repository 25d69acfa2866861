/** A thousand runs over mixed faults, bounded in time: `npm run soak`, with `SEED=n` the same ones again. */
import { join } from "node:path";
import { runChild } from "./lib/child.mjs";
import { root } from "./lib/root.mjs";

const build = await runChild(process.execPath, [join(root, "esbuild.js"), "--tests"]);
process.exitCode =
	build || (await runChild(process.execPath, ["--expose-gc", join(root, "dist/test/soak/index.main.js")]));
