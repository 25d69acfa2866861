import { parseArgs } from "node:util";
import { useFakeDom } from "./fakeDom";
import { fuzz } from "./fuzz";

const { values } = parseArgs({
	options: {
		seed: { type: "string", default: String(Math.floor(Math.random() * 1e6)) },
		count: { type: "string", default: "5000" },
		frames: { type: "boolean", default: false },
	},
});

useFakeDom();
const started = Date.now();
const { found, documents, frames } = fuzz({
	seed: Number(values.seed),
	count: Number(values.count),
	everyFrame: values.frames,
	report: (text) => console.log(text),
});
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(
	`seed ${values.seed}: ${found} of ${documents} documents differ (${frames} frames, ${seconds} s)`,
);
process.exitCode = found === 0 ? 0 : 1;
