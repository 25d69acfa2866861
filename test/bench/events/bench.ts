import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { tempFolder } from "../../../scripts/lib/tempFolder.mjs";
import { newest, openVSCode } from "../../support/vscode";
import { judge, median, table } from "../table";
import { type Pass, paces, states, variables } from "./result";
import { benchServer } from "./server";

/** How much longer a stream may take with the view open. */
const goal = 1.1;
const limitMs = 10 * 60_000;

/** Runs the benchmark in the extension host of a real VS Code. */
async function measured(deltas: number, rounds: string): Promise<readonly Pass[]> {
	const { path, remove } = await tempFolder();
	const server = await benchServer(deltas);
	const file = join(path, "report.json");
	const output: string[] = [];
	let exit: (code: number) => void = () => {};
	const exited = new Promise<number>((resolve) => {
		exit = resolve;
	});
	const late = setTimeout(() => exit(1), limitMs);
	const window = await openVSCode({
		tests: resolve("dist/bench/events/inside.cjs"),
		env: { [variables.report]: file, [variables.server]: server.url, [variables.rounds]: rounds },
		automation: {
			exit: (code) => exit(code),
			log: (_, values) => output.push(values.map(String).join(" ")),
		},
	});
	try {
		if ((await exited) !== 0) throw new Error(`The benchmark in VS Code failed:\n${output.join("\n")}`);
		return JSON.parse(await readFile(file, "utf8")) as Pass[];
	} finally {
		clearTimeout(late);
		server.close();
		await window.close();
		await remove();
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { events: { type: "string", default: "20000" }, rounds: { type: "string", default: "7" } },
	});
	const passes = await measured(Number(values.events), values.rounds);
	const rows: string[][] = [];
	const ratios: [pace: string, ratio: number][] = [];
	for (const pace of paces) {
		const of = (state: Pass["state"], read: (pass: Pass) => number) =>
			median(passes.filter((pass) => pass.pace === pace && pass.state === state).map(read));
		const ratio = of("open", ({ wallMs }) => wallMs) / of("closed", ({ wallMs }) => wallMs);
		ratios.push([pace, ratio]);
		for (const state of states) {
			const wall = of(state, ({ wallMs }) => wallMs).toFixed(0);
			const cpu = of(state, ({ cpuMs }) => cpuMs).toFixed(0);
			rows.push([`${pace}: view ${state}`, wall, cpu, state === "open" ? ratio.toFixed(3) : "1"]);
		}
	}
	const count = passes[0]?.events ?? 0;
	console.log(
		`VS Code ${newest.version}, ${count} events, medians of ${values.rounds} interleaved rounds.\n`,
	);
	console.log(table(["", "stream ms", "host CPU ms", "ratio"], rows));
	console.log(
		`\nLoad of the machine: ${loadavg()
			.map((load) => load.toFixed(1))
			.join(" ")}\n`,
	);
	for (const [pace, ratio] of ratios) {
		const name = `a stream takes at most ${goal} times as long with the view open (${pace})`;
		judge(name, ratio <= goal, ratio.toFixed(3));
	}
	const open = passes.filter(({ state }) => state === "open");
	const exact = open.length > 0 && open.every(({ events, shown }) => events === shown);
	judge("the page got every event", exact, `${open.length} passes`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
