import { parseArgs } from "node:util";
import { type Cost, openBench } from "../panel/browser";
import { judge, median, table } from "../table";
import type { Result, Run } from "./page";
import { closedShapes, openShapes, type Shape } from "./shapes";
import { type Busyness, busyness, categories } from "./tasks";

const { values } = parseArgs({
	options: { rounds: { type: "string", default: "3" }, only: { type: "string" } },
});
const rounds = Number(values.rounds);
const wanted = values.only?.split(",");
const isWanted = (shape: Shape) => wanted?.includes(shape) ?? true;

const kB = 1024;
const lengths = [16 * kB, 32 * kB, 64 * kB] as const;
const [, half, whole] = lengths;
/** The rate of text that opens constructs and never closes them, in characters per second. */
const rate = 20 * kB;

const goals = { growth: 2.3, ofWords: 12, share: 0.3, longest: 50 } as const;

interface Figures {
	readonly script: number;
	readonly longest: number;
}

type Bench = Awaited<ReturnType<typeof openBench<Run, Result>>>;

/** Script time and longest frame by shape and length, as medians over the rounds. */
async function measureClosed(shapes: readonly Shape[]): Promise<(shape: Shape, length: number) => Figures> {
	const bench = await openBench<Run, Result>();
	const key = (shape: Shape, length: number) => `${shape} ${length}`;
	const measured = new Map<string, (Result & { readonly cost: Cost })[]>();
	const idle = new Map<number, number>();
	for (const length of lengths) {
		// Subtracts the cost of the frames alone.
		idle.set(length, (await bench.measure({ shape: undefined, length })).cost.script);
	}
	for (let round = 0; round < rounds; round++) {
		// Interleaved, so that other load on the machine affects all shapes.
		for (const length of lengths) {
			for (const shape of shapes) {
				const one = await bench.measure({ shape, length });
				measured.set(key(shape, length), [...(measured.get(key(shape, length)) ?? []), one]);
			}
		}
	}
	await bench.close();
	return (shape, length) => {
		const all = measured.get(key(shape, length)) ?? [];
		return {
			script: median(all.map(({ cost }) => cost.script)) - (idle.get(length) ?? 0),
			longest: median(all.map(({ longest }) => longest)),
		};
	};
}

async function closed(): Promise<void> {
	const shapes = closedShapes.filter((shape) => shape === "words" || isWanted(shape));
	const of = await measureClosed(shapes);
	const growth = (shape: Shape) => of(shape, whole).script / of(shape, half).script;
	const ofWords = (shape: Shape, length: number) => of(shape, length).script / of("words", length).script;
	const rows = shapes.map((shape) => [
		shape,
		...lengths.map((length) => of(shape, length).script.toFixed(0)),
		...lengths.map((length) => ofWords(shape, length).toFixed(1)),
		growth(shape).toFixed(2),
		of(shape, whole).longest.toFixed(1),
	]);
	const sizes = lengths.map((length) => `${length / kB}`);
	const head = ["closed", ...sizes.map((size) => `${size} kB`), ...sizes.map(() => "of words"), "growth"];
	console.log(`128 characters per frame, ${rounds} interleaved rounds, medians. Milliseconds of script.\n`);
	console.log(`${table([...head, "longest"], rows)}\n`);
	for (const shape of shapes) {
		const grown = growth(shape);
		const ratio = ofWords(shape, whole);
		judge(`${shape} grows by at most ${goals.growth}`, grown <= goals.growth, grown.toFixed(2));
		judge(`${shape} costs at most ${goals.ofWords} times words`, ratio <= goals.ofWords, ratio.toFixed(1));
	}
}

/** The median of the rounds, for each figure. */
function middle(all: readonly Busyness[]): Busyness {
	const of = (name: keyof Busyness) => median(all.map((one) => one[name]));
	return { share: of("share"), longest: of("longest"), last: of("last") };
}

async function measureOpen(bench: Bench, shape: Shape): Promise<Busyness> {
	const { trace } = await bench.trace({ shape, length: whole, rate }, categories);
	return busyness(trace);
}

async function open(): Promise<void> {
	const shapes = openShapes.filter(isWanted);
	if (shapes.length === 0) return;
	const bench = await openBench<Run, Result>("screen");
	const measured = new Map(shapes.map((shape): [Shape, Busyness[]] => [shape, []]));
	for (let round = 0; round < rounds; round++) {
		for (const shape of shapes) measured.get(shape)?.push(await measureOpen(bench, shape));
	}
	await bench.close();
	const figures = shapes.map((shape) => ({ shape, ...middle(measured.get(shape) ?? []) }));
	console.log(`\n${whole / kB} kB at ${rate / kB} kB per second. Milliseconds of CPU time.\n`);
	console.log(
		`${table(
			["open", "busy in 2 s", "longest task", "last task"],
			figures.map(({ shape, share, longest, last }) => [
				shape,
				`${(share * 100).toFixed(0)} %`,
				longest.toFixed(1),
				last.toFixed(1),
			]),
		)}\n`,
	);
	for (const { shape, share, longest } of figures) {
		const percent = `${(share * 100).toFixed(0)} %`;
		judge(`${shape} takes at most ${goals.share * 100} % of any two seconds`, share <= goals.share, percent);
		judge(
			`${shape} has no task over ${goals.longest} ms but the last`,
			longest <= goals.longest,
			longest.toFixed(1),
		);
	}
}

async function main(): Promise<void> {
	const started = Date.now();
	await closed();
	await open();
	console.log(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
