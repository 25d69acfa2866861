/**
 * Streams long answers into our panel and into VS Code's own chat, alternately, in a real VS Code:
 *
 *     npm run bench:live -- [--size 10 --size 30 …] [--rate 300 …] [--ours | --chat] [--wait 150]
 *
 * Sizes are in KB and rates in deltas per second. `--wait` is in seconds, for the last text to become visible.
 */
import { runBench } from "./lib/bench.mjs";

await runBench("test/bench/live", ["bench.ts"]);
