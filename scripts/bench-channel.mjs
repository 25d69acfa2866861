/**
 * Measures what a streamed event costs the extension host of a real VS Code on its way to the panel:
 *
 *     npm run bench:channel -- [--events 8000] [--rounds 9]
 */
import { runBench } from "./lib/bench.mjs";

await runBench("test/bench/channel", ["bench.ts", "inside.ts"]);
