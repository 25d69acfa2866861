import { contenders } from "./contenders";
import { chunkOf, payloads } from "./stream";

/** One measurement in a process of its own: prints CPU time (user, system, collection) in µs an event. */
async function main(name: string, deltas: number): Promise<void> {
	const contender = contenders[name];
	if (!contender) throw new Error(`There is no contender "${name}".`);
	const texts = [...payloads(deltas)];
	// Made before the clock starts: what is measured is reading, not writing.
	const material = { payloads: texts, chunks: name === "JSON.parse alone" ? [] : texts.map(chunkOf) };
	// Nor is it what making them has left for the collector.
	globalThis.gc?.();
	const before = process.cpuUsage();
	const length = await contender(material);
	const { user, system } = process.cpuUsage(before);
	const wanted = texts.reduce((all, text) => all + (/"delta":"([^"]*)"/.exec(text)?.[1]?.length ?? 0), 0);
	if (length !== wanted) throw new Error(`${name} saw ${length} characters of ${wanted}.`);
	console.log((user + system) / texts.length);
}

const [name = "", deltas = "0"] = process.argv.slice(2);
main(name, Number(deltas)).catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
