import { parseArgs } from "node:util";
import { judge, median, table } from "../table";
import { type Cost, openBench } from "./browser";
import type { Shape } from "./documents";
import type { Result, Run } from "./page";

const { values } = parseArgs({
	options: { rounds: { type: "string", default: "3" }, only: { type: "string" } },
});
const rounds = Number(values.rounds);
const started = Date.now();

const ours = "Stream Panel";
const wrapped = "floor: wrapped";
const inner = "floor: inner";
const nothing = "nothing";

/** One document and its contenders. `every` draws only each n-th frame of a contender that is too slow. */
interface Case {
	readonly shape: Shape;
	readonly length: number;
	readonly contenders: readonly (readonly [name: string, every?: number])[];
	readonly rounds?: number;
}

const floors = [[wrapped], [ours]] as const;
const withInner = [[wrapped], [inner], [ours]] as const;
const kB = 1000;

const cases: readonly Case[] = [
	{ shape: "mixed", length: 10 * kB, contenders: floors },
	{ shape: "mixed", length: 100 * kB, contenders: floors },
	{ shape: "mixed", length: 1000 * kB, contenders: floors },
	{ shape: "list", length: 100 * kB, contenders: withInner },
	{ shape: "quote", length: 100 * kB, contenders: withInner },
	{ shape: "nested", length: 100 * kB, contenders: withInner },
	{ shape: "table", length: 100 * kB, contenders: floors },
	{ shape: "fence", length: 100 * kB, contenders: floors },
	{ shape: "indented", length: 100 * kB, contenders: floors },
	{ shape: "paragraph", length: 100 * kB, contenders: floors },
	{ shape: "unclosed", length: 100 * kB, contenders: floors },
	{
		shape: "mixed",
		length: 100 * kB,
		rounds: 1,
		contenders: [
			[wrapped],
			[ours],
			["streaming-markdown"],
			["incremark core"],
			["memo blocks (React)"],
			["markdown-it, full", 20],
		],
	},
];

/** The figures of a contender for a document: medians over the rounds. */
interface Figures {
	readonly total: number;
	readonly script: number;
	readonly layout: number;
	readonly p999: number;
	readonly longest: number;
}

type Measured = Result & { readonly cost: Cost };

const results = new Map<string, Figures>();
const keyOf = (one: Case, name: string) => `${one.shape} ${one.length} ${one.contenders.length > 3} ${name}`;
/** The cost of the frames alone, by the length of the text. */
const idle = new Map<number, Measured>();

function figures(all: readonly Measured[], length: number, every: number): Figures {
	const middle = (of: (one: Measured) => number) => median(all.map(of));
	// Subtracts the cost of the frames alone.
	const { script: asking, layout, style } = idle.get(length)?.cost ?? { script: 0, layout: 0, style: 0 };
	const script = (middle(({ cost }) => cost.script) - asking) * every;
	const drawing = (middle(({ cost }) => cost.layout + cost.style) - layout - style) * every;
	return {
		total: script + drawing,
		script,
		layout: drawing,
		p999: middle((one) => one.p999),
		longest: middle((one) => one.longest),
	};
}

async function main(): Promise<void> {
	const bench = await openBench<Run, Result>();
	const rows: string[][] = [];
	for (const one of cases) {
		if (values.only !== undefined && !values.only.split(",").includes(one.shape)) continue;
		if (!idle.has(one.length)) {
			const frames: Run = { contender: nothing, shape: one.shape, length: one.length, every: 1 };
			idle.set(one.length, await bench.measure(frames));
		}
		const measured = new Map(one.contenders.map(([name]): [string, Measured[]] => [name, []]));
		for (let round = 0; round < (one.rounds ?? rounds); round++) {
			// Interleaved, so that other load on the machine affects all contenders.
			for (const [contender, every = 1] of one.contenders) {
				const run: Run = { contender, shape: one.shape, length: one.length, every };
				measured.get(contender)?.push(await bench.measure(run));
			}
		}
		for (const [name, every] of one.contenders) {
			const own = figures(measured.get(name) ?? [], one.length, every ?? 1);
			results.set(keyOf(one, name), own);
			const floor = results.get(keyOf(one, wrapped))?.total ?? Number.NaN;
			rows.push([
				`${one.shape} ${one.length / kB} kB`,
				name + (every ? ` (each ${every}th frame)` : ""),
				own.total.toFixed(0),
				own.script.toFixed(0),
				own.layout.toFixed(0),
				own.p999.toFixed(1),
				own.longest.toFixed(1),
				(own.total / floor).toFixed(2),
			]);
		}
	}
	await bench.close();

	console.log(
		`64 characters per frame in deltas of four, 480 px wide, ${rounds} interleaved rounds (peers: one), medians.`,
		"\nCPU time of the page's main thread in milliseconds; single frames in milliseconds of real time.\n",
	);
	console.log(
		table(["document", "contender", "total", "script", "layout", "p99.9", "longest", "× floor"], rows),
	);
	console.log("");

	const find = (shape: Shape, length: number, name: string, peers = false) =>
		results.get(`${shape} ${length} ${peers} ${name}`);
	const ratio = (shape: Shape, length: number, floor = wrapped, peers = false) =>
		(find(shape, length, ours, peers)?.total ?? Number.NaN) /
		(find(shape, length, floor, peers)?.total ?? Number.NaN);

	function atMost(goal: string, limit: number, figure: number): void {
		if (!Number.isNaN(figure))
			judge(`${goal}, at most ${limit}`, figure <= limit, figure.toFixed(figure < 0.5 ? 3 : 2));
	}

	atMost("mixed 100 kB, relative to the floor", 1.8, ratio("mixed", 100 * kB));
	atMost("mixed 1 MB, relative to the floor", 2.5, ratio("mixed", 1000 * kB));
	for (const shape of ["list", "quote", "table"] as const)
		atMost(`${shape}, relative to the floor`, 1.25, ratio(shape, 100 * kB));
	for (const shape of ["list", "quote"] as const) {
		atMost(`${shape}, relative to the floor with inner chunks`, 2.5, ratio(shape, 100 * kB, inner));
	}
	atMost("nested list, relative to the floor", 2, ratio("nested", 100 * kB));
	for (const shape of ["fence", "indented"] as const)
		atMost(`${shape}, relative to the floor`, 2.2, ratio(shape, 100 * kB));
	atMost("paragraph of the floor", 1.25, ratio("paragraph", 100 * kB));
	atMost("paragraph of unclosed markup of the floor", 2, ratio("unclosed", 100 * kB));
	atMost(
		"growth from 100 kB to 1 MB of the floor's",
		1.15,
		ratio("mixed", 1000 * kB) / ratio("mixed", 100 * kB),
	);
	for (const length of [100 * kB, 1000 * kB]) {
		const frame = (name: string) => find("mixed", length, name)?.p999 ?? Number.NaN;
		atMost(
			`99.9th percentile of frames at ${length / kB} kB of the floor's`,
			2,
			frame(ours) / frame(wrapped),
		);
	}
	atMost(
		"relative to a full render by markdown-it",
		1 / 50,
		ratio("mixed", 100 * kB, "markdown-it, full", true),
	);
	atMost("relative to memoized blocks", 1 / 10, ratio("mixed", 100 * kB, "memo blocks (React)", true));
	console.log(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
