/**
 * Measures a round of eight parallel read-only tools against the slowest tool's own time:
 *
 *     npm run bench:tools -- [--rounds 30]
 */
import { runBench } from "./lib/bench.mjs";

await runBench("test/bench/tools", ["bench.ts"]);
