/**
 * Streams long answers into our panel and into VS Code's own chat, in turn, in a real VS Code:
 *
 *     npm run bench:live -- [--size 10 --size 30 …] [--rate 300 …] [--ours | --chat] [--wait 150]
 *
 * Sizes in KB, rates in deltas a second, `--wait` in seconds for the last text to be visible.
 */
import { runBench } from "./lib/bench.mjs";

await runBench("test/bench/live", ["bench.ts"]);
