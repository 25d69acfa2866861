/**
 * Measures what the events view costs a stream, in a real VS Code: the same stream with the view closed and open.
 *
 *     npm run bench:events -- [--events 20000] [--rounds 7]
 */
import { runBench } from "./lib/bench.mjs";

await runBench("test/bench/events", ["bench.ts", "inside.ts"]);
