import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { tempFolder } from "../../../scripts/lib/tempFolder.mjs";
import { newest, openVSCode } from "../../support/vscode";
import { judge, median, table } from "../table";
import { eventsVariable, type Pass, reportVariable, roundsVariable } from "./result";

const goal = 40;
const limitMs = 5 * 60_000;

/** Runs the benchmark in the extension host of a real VS Code. */
async function measured(events: string, rounds: string): Promise<readonly Pass[]> {
	const { path, remove } = await tempFolder();
	const file = join(path, "report.json");
	const log: string[] = [];
	let exit: (code: number) => void = () => {};
	const exited = new Promise<number>((resolve) => {
		exit = resolve;
	});
	const late = setTimeout(() => exit(1), limitMs);
	const window = await openVSCode({
		tests: resolve("dist/bench/channel/inside.cjs"),
		env: { [reportVariable]: file, [eventsVariable]: events, [roundsVariable]: rounds },
		automation: {
			exit: (code) => exit(code),
			log: (_, values) => log.push(values.map(String).join(" ")),
		},
	});
	try {
		if ((await exited) !== 0) throw new Error(`The benchmark in VS Code failed:\n${log.join("\n")}`);
		return JSON.parse(await readFile(file, "utf8")) as Pass[];
	} finally {
		clearTimeout(late);
		await window.close();
		await remove();
	}
}

/** Subtracts what each pace costs anyway: timers, chunks, and other work in the host. */
const baseline = "nothing";

function summary(passes: readonly Pass[], rest: readonly Pass[]) {
	const middle = (from: readonly Pass[], read: (pass: Pass) => number) => median(from.map(read));
	const cpu = middle(passes, ({ cpuMs }) => cpuMs);
	const perEvent = ((cpu - middle(rest, ({ cpuMs }) => cpuMs)) / (passes[0]?.events ?? 0)) * 1000;
	return {
		perEvent,
		cells: [
			cpu.toFixed(1),
			perEvent.toFixed(2),
			middle(passes, ({ wallMs }) => wallMs).toFixed(0),
			middle(passes, ({ messages }) => messages).toFixed(0),
		],
		text: passes.every(({ exact }) => exact) ? "exact" : "LOST",
	};
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { events: { type: "string", default: "8000" }, rounds: { type: "string", default: "9" } },
	});
	const passes = await measured(values.events, values.rounds);
	const rows: string[][] = [];
	const ratios: [pace: string, ratio: number][] = [];
	for (const pace of ["burst", "ticks"] as const) {
		const named = (name: string) => passes.filter((pass) => pass.pace === pace && pass.contender === name);
		const of = (name: string) => summary(named(name), named(baseline));
		const [nothing, each, ours] = [of(baseline), of("one message per event"), of("Stream Panel")];
		const ratio = each.perEvent / ours.perEvent;
		ratios.push([pace, ratio]);
		rows.push([`${pace}: ${baseline}`, ...nothing.cells, "", ""]);
		rows.push([`${pace}: one message per event`, ...each.cells, each.text, "1"]);
		rows.push([`${pace}: Stream Panel`, ...ours.cells, ours.text, `1/${ratio.toFixed(1)}`]);
	}
	const events = passes[0]?.events ?? 0;
	console.log(`VS Code ${newest.version}, ${events} events, medians of ${values.rounds} interleaved rounds.`);
	console.log("burst: as fast as the host's event loop runs; ticks: 64 events every 16 ms.\n");
	console.log(table(["", "host CPU ms", "µs/event*", "wall ms", "messages", "text", "ratio"], rows));
	console.log(`\n* minus the cost of the same pace without posting`);
	console.log(
		`Load of the machine: ${loadavg()
			.map((load) => load.toFixed(1))
			.join(" ")}\n`,
	);
	for (const [pace, ratio] of ratios) {
		judge(`host CPU per event at most 1/${goal} (${pace})`, ratio >= goal, `1/${ratio.toFixed(1)}`);
	}
	const sent = passes.filter(({ contender }) => contender !== baseline);
	judge("no text lost", sent.length > 0 && sent.every(({ exact }) => exact), `${sent.length} passes`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
