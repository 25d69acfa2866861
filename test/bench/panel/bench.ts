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

/** One document and who shows it; `every` draws only each n-th frame of a contender that is too slow. */
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

/** The figures of a contender on a document: medians over the rounds. */
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
/** What asking for the frames of a text costs alone, by the text's length. */
const idle = new Map<number, Measured>();

function figures(all: readonly Measured[], length: number, every: number): Figures {
	const middle = (of: (one: Measured) => number) => median(all.map(of));
	// What asking for frames costs alone is nobody's.
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
			// Interleaved: whatever else the machine does, it does to all.
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
		`64 characters a frame in deltas of four, 480 px wide, ${rounds} interleaved rounds (peers: one), medians.`,
		"\nProcessor milliseconds of the page's main thread; single frames in milliseconds of the clock.\n",
	);
	console.log(
		table(["document", "contender", "total", "script", "layout", "p99.9", "longest", "of floor"], rows),
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

	atMost("mixed 100 kB of the floor", 1.8, ratio("mixed", 100 * kB));
	atMost("mixed 1 MB of the floor", 2.5, ratio("mixed", 1000 * kB));
	for (const shape of ["list", "quote", "table"] as const)
		atMost(`${shape} of the floor`, 1.25, ratio(shape, 100 * kB));
	for (const shape of ["list", "quote"] as const) {
		atMost(`${shape} of the floor with chunks inside`, 2.5, ratio(shape, 100 * kB, inner));
	}
	atMost("nested list of the floor", 2, ratio("nested", 100 * kB));
	for (const shape of ["fence", "indented"] as const)
		atMost(`${shape} of the floor`, 2.2, ratio(shape, 100 * kB));
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
	atMost("of markdown-it in full", 1 / 50, ratio("mixed", 100 * kB, "markdown-it, full", true));
	atMost("of memoised blocks", 1 / 10, ratio("mixed", 100 * kB, "memo blocks (React)", true));
	console.log(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
