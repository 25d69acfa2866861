import { transport } from "../../src/host/transport";
import { fetchTransport } from "../../src/host/transport/fetch";
import { mulberry32 } from "../support/cuts";
import { FaultRun } from "../support/faultRun";
import { type Fault, faults } from "../support/faults";

/** How many runs at a time. */
const width = 8;
const letters = Array.from('abc déß漢字😀👩‍👩‍👧\n"\\`*_{}[]()#+-.!');

/** What is open in this process besides the output. */
function open(): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const name of process.getActiveResourcesInfo()) {
		if (!/TTY|Pipe|Stdio|Worker|FSReq/i.test(name)) counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

/**
 * Runs many faults, several at a time, and says what went wrong.
 *
 * @param argv `[runs] [seed]`
 * @returns the exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
	const runs = Number(argv[0] ?? 1000);
	const seed = Number(argv[1] ?? Date.now() % 1_000_000);
	const random = mulberry32(seed);
	const names = Object.keys(faults) as (keyof typeof faults)[];
	const before = open();
	const begun = performance.now();
	const deadline = begun + 10 * 60_000;
	const failures: string[] = [];
	const seen = new Map<string, number>();
	let started = 0;

	const one = async () => {
		const t0 = performance.now();
		const name = names[Math.floor(random() * names.length)] ?? "no fault";
		const deltas = Array.from({ length: 1 + Math.floor(random() * 30) }, () =>
			Array.from(
				{ length: 1 + Math.floor(random() * 12) },
				() => letters[Math.floor(random() * letters.length)],
			).join(""),
		);
		const stopAfter = random() < 0.2 ? 1 + Math.floor(random() * 6) : undefined;
		const ran = await FaultRun.of(faults[name] as Fault, {
			api: random() < 0.5 ? "responses" : "chatCompletions",
			deltas,
			transport: random() < 0.5 ? transport : fetchTransport,
			limit: 3,
			...(stopAfter === undefined ? {} : { stopAfter }),
		});
		if (performance.now() - t0 > 3500)
			console.log("slow", name, ran.turn?.ended?.outcome, stopAfter, Math.round(performance.now() - t0));
		seen.set(name, (seen.get(name) ?? 0) + 1);
		for (const problem of ran.problems()) failures.push(`${name}: ${problem}`);
	};
	const worker = async () => {
		while (started < runs && performance.now() < deadline) {
			started++;
			await one();
		}
	};
	await Promise.all(Array.from({ length: width }, worker));

	const left = await settled(before);
	if (started < runs) failures.push(`only ${started} of ${runs} runs within ten minutes`);
	if (left !== undefined) failures.push(`left open: ${left}`);
	for (const failure of failures.slice(0, 50)) console.log(failure);
	console.log(
		`${started} runs over ${seen.size} faults in ${Math.round((performance.now() - begun) / 1000)} s, seed ${seed}: ` +
			`${failures.length} problems, nothing more open than before: ${left === undefined}`,
	);
	return failures.length === 0 ? 0 : 1;
}

/** Waits, for a few seconds at most, until nothing is open that was not before; else says what is. */
async function settled(before: Readonly<Record<string, number>>): Promise<string | undefined> {
	let more: string[] = [];
	for (let round = 0; round < 100; round++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		more = Object.entries(open()).flatMap(([name, count]) =>
			count > (before[name] ?? 0) && name !== "Timeout" ? [`${name} ×${count}`] : [],
		);
		if (more.length === 0) return undefined;
	}
	return more.join(", ");
}
