/**
 * Measures what the moderation gate adds to a block of text, with the judge's own time taken off:
 *
 *     npm run bench:gate -- [--characters 60000] [--judge 20] [--rounds 3]
 */
import { runBench } from "./lib/bench.mjs";

await runBench("test/bench/gate", ["bench.ts"]);
