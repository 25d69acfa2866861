/**
 * What long conversations and a long history cost:
 *
 *     npm run bench:conversations -- [--rounds 5]
 */
import { runBench } from "./lib/bench.mjs";

await runBench("test/bench/conversations", ["bench.ts"]);
