/** A thousand runs over mixed faults, with a time limit: `npm run soak`. `SEED=n` repeats the same runs. */
import { join } from "node:path";
import { runChild } from "./lib/child.mjs";
import { root } from "./lib/root.mjs";

const build = await runChild(process.execPath, [join(root, "esbuild.js"), "--tests"]);
process.exitCode =
	build || (await runChild(process.execPath, ["--expose-gc", join(root, "dist/test/soak/index.main.js")]));
