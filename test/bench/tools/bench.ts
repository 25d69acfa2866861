import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { systemClock } from "../../../src/core/wire/clock";
import { ScriptedModel } from "../../support/tools/scriptedModel";
import { TestTools } from "../../support/tools/testTools";
import { apis, toolRun } from "../../support/tools/toolRun";
import { judge, median, table } from "../table";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "30" } } });
const goal = 1.2;

type Run = (at: number) => Promise<string>;

/** Every source file that lies here, for tools that read. */
const folder = "src/core/wire";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(".ts"))
	.map((name) => join(folder, name));

/** What eight tools of one round do. */
const loads: Readonly<Record<string, Run>> = {
	"services that answer after 5 to 40 ms": async (at) => {
		await sleep(5 * (at + 1));
		return "found";
	},
	"services that all answer after 20 ms, with 40,000 characters": async () => {
		await sleep(20);
		return "0123456789".repeat(4_000);
	},
	"searches that read files, 10 ms apart": async (at) => {
		await sleep(10);
		return String(files.filter((file) => readFileSync(file, "utf8").includes(`needle ${at}`)).length);
	},
};

/** One round through an API. @returns its time, and that of its slowest tool, in milliseconds */
async function measure(api: (typeof apis)[number], run: Run): Promise<{ round: number; slowest: number }> {
	const calls = Array.from({ length: 8 }, (_, at) => ({
		id: `c${at}`,
		name: "read_file",
		args: JSON.stringify({ file: String(at), line: null }),
	}));
	let [began, ended, slowest] = [0, 0, 0];
	const tools = new TestTools(
		{
			read_file: async ({ file }) => {
				const start = performance.now();
				const output = await run(Number(file));
				slowest = Math.max(slowest, performance.now() - start);
				return output;
			},
		},
		{ permitted: "always" },
	);
	await toolRun(api, new ScriptedModel(api, [{ calls }, { text: "Done." }]), tools, {
		clock: systemClock,
		hear: ({ type }) => {
			if (type === "run.round") began = performance.now();
			if (type === "run.toolOutput") ended = performance.now();
		},
	});
	return { round: ended - began, slowest };
}

async function main(): Promise<void> {
	const rows: string[][] = [];
	let worst = 0;
	for (const api of apis) {
		for (const [name, run] of Object.entries(loads)) {
			const figures: { round: number; slowest: number }[] = [];
			for (let round = 0; round < Number(values.rounds); round++) figures.push(await measure(api, run));
			const ratio = median(figures.map(({ round, slowest }) => round / slowest));
			worst = Math.max(worst, ratio);
			const times = (["round", "slowest"] as const).map((key) =>
				median(figures.map((one) => one[key])).toFixed(1),
			);
			rows.push([`${name} (${api})`, ...times, ratio.toFixed(3)]);
		}
	}
	console.log(`A round of eight tools, ${values.rounds} times, medians:\n`);
	console.log(table(["what the tools do", "round, ms", "slowest tool, ms", "ratio"], rows));
	console.log("");
	judge(`a round takes at most ${goal} times its slowest tool`, worst <= goal, worst.toFixed(3));
}

void main();
