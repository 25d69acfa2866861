import assert from "node:assert/strict";
import { Random } from "../support/random";
import { cases } from "../support/soak/cases";
import { type Open, Soak } from "../support/soak/soak";

/** The number of runs, and the time limit for all of them in milliseconds. */
const [runs, limit] = [1_000, 10 * 60_000];

/** Enough runs to create everything that is created only once. */
const warmUp = 100;

async function main(): Promise<void> {
	const random = new Random();
	console.log(`${runs} runs over ${Object.keys(cases).length} mixed faults, SEED=${random.seed}`);
	const failures: unknown[] = [];
	process.on("unhandledRejection", (error) => failures.push(error));
	const soak = await Soak.start(random);
	const began = performance.now();
	let [before, heap]: [Open | undefined, number] = [undefined, 0];
	for (let number = 0; number < runs + warmUp; number++) {
		if (number === warmUp) [before, heap] = [await soak.open(), heapUsed()];
		await soak.one();
		assert.ok(
			performance.now() - began < limit,
			`not over after ${limit / 60_000} minutes, at run ${number}`,
		);
	}
	const after = await soak.open();
	const grown = (heapUsed() - heap) / 1024;
	await soak.end();
	console.log(
		`No character was lost or duplicated, in ${((performance.now() - began) / 1000).toFixed(1)} s.`,
	);
	console.log(`Open before: ${JSON.stringify(before)}`);
	console.log(`Open after:  ${JSON.stringify(after)}`);
	console.log(`Heap: ${grown >= 0 ? "+" : ""}${grown.toFixed(0)} KB over ${runs} runs`);
	assert.deepEqual(after, before);
	assert.deepEqual(failures, [], "there are no unhandled rejections");
}

function heapUsed(): number {
	global.gc?.();
	return process.memoryUsage().heapUsed;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
