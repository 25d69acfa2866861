/**
 * Measures the cost of decoding one event of a stream, compared with JSON.parse and with other libraries:
 *
 *     npm run bench:decode -- [--events 100000] [--rounds 5]
 */
import { existsSync } from "node:fs";
import { runBench } from "./lib/bench.mjs";
import { runChild } from "./lib/child.mjs";

const install = ["ci", "--prefix", "test/bench", "--ignore-scripts", "--no-audit", "--no-fund"];
if (!existsSync("test/bench/node_modules/ai")) await runChild("npm", install);
await runBench("test/bench/decode", ["bench.ts", "one.ts"]);
