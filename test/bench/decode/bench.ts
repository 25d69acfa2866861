import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { judge, median, table } from "../table";
import { contenders } from "./contenders";

const { values } = parseArgs({
	options: { events: { type: "string", default: "100000" }, rounds: { type: "string", default: "5" } },
});
const events = Number(values.events);
const names = Object.keys(contenders);
const floor = "JSON.parse alone";
const ours = "Stream Panel, the provider";

function measure(name: string, count: number): number {
	const options = { encoding: "utf8", maxBuffer: 1 << 20 } as const;
	const memory = ["--expose-gc", "--max-old-space-size=8000"];
	return Number(
		execFileSync(process.execPath, [...memory, join(__dirname, "one.cjs"), name, String(count)], options),
	);
}

/** Interleaved, so that other load on the machine affects all contenders. */
function rounds(chosen: readonly string[], count: number, times: number): Map<string, number> {
	const figures = new Map(chosen.map((name): [string, number[]] => [name, []]));
	for (let round = 0; round < times; round++) {
		for (const name of chosen) figures.get(name)?.push(measure(name, count));
	}
	return new Map([...figures].map(([name, all]) => [name, median(all)]));
}

const once = rounds(names, events, Number(values.rounds));
const at = (figures: Map<string, number>, name: string) => figures.get(name) ?? Number.NaN;
const base = at(once, floor);
const rows = names.map((name) => [name, at(once, name).toFixed(2), (at(once, name) / base).toFixed(2)]);
console.log(
	`${events} events, one per chunk, ${values.rounds} interleaved rounds, a new process each, medians:\n`,
);
console.log(table(["decoder", "CPU µs/event", "× JSON.parse"], rows));

const tenfold = rounds([floor, ours], events * 10, 3);
const growth = at(tenfold, ours) / at(once, ours) / (at(tenfold, floor) / base);
console.log(
	`\nAt ${events * 10} events: ${at(tenfold, ours).toFixed(2)} µs, JSON.parse ${at(tenfold, floor).toFixed(2)} µs.\n`,
);

const ratio = (name: string) => at(once, ours) / at(once, name);
judge("at most 2.8 times JSON.parse", ratio(floor) <= 2.8, ratio(floor).toFixed(2));
judge(
	"at most a third of openai's",
	ratio("openai responses.create") <= 1 / 3,
	ratio("openai responses.create").toFixed(3),
);
judge(
	"at most a twelfth of streamText's",
	ratio("AI SDK streamText") <= 1 / 12,
	ratio("AI SDK streamText").toFixed(3),
);
judge("growth at most 1.15 of JSON.parse's", growth <= 1.15, growth.toFixed(2));
