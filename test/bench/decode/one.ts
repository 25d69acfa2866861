import { contenders } from "./contenders";
import { chunkOf, payloads } from "./stream";

/** One measurement in its own process. Prints the CPU time (user, system, garbage collection) in µs per event. */
async function main(name: string, deltas: number): Promise<void> {
	const contender = contenders[name];
	if (!contender) throw new Error(`There is no contender "${name}".`);
	const texts = [...payloads(deltas)];
	// Created before the clock starts: reading is measured, not writing.
	const material = { payloads: texts, chunks: name === "JSON.parse alone" ? [] : texts.map(chunkOf) };
	// Collects the garbage of the preparation first, so that it is not measured.
	globalThis.gc?.();
	const before = process.cpuUsage();
	const length = await contender(material);
	const { user, system } = process.cpuUsage(before);
	const wanted = texts.reduce((all, text) => all + (/"delta":"([^"]*)"/.exec(text)?.[1]?.length ?? 0), 0);
	if (length !== wanted) throw new Error(`${name} found ${length} of ${wanted} characters.`);
	console.log((user + system) / texts.length);
}

const [name = "", deltas = "0"] = process.argv.slice(2);
main(name, Number(deltas)).catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
