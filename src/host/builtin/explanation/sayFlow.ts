import type { SymbolNode } from "../../tools/shapes";
import type { Facts } from "../facts/facts";
import { flowOf } from "../flow/flow";
import { type FlowStep, stepsIn } from "../flow/step";
import type { Writer } from "../writer";
import { code } from "./markdownText";

const maxSteps = 12;
/** The number of functions whose steps are shown if several are selected. */
const maxFlows = 4;

const verbs: Readonly<Record<FlowStep["kind"], string>> = {
	return: "Returns",
	throw: "Throws",
	await: "Awaits",
	loop: "Loops",
};

/** The steps of a function in the selected lines, in source order. */
export function sayFlow(
	w: Writer,
	facts: Facts,
	symbol: SymbolNode,
	lines?: readonly [number, number],
): void {
	const rows = rowsOf(facts, symbol, lines);
	if (rows.length > 0) saySteps(w, facts, "**Flow**", rows);
}

/** The steps of several functions, those of the first ones that have any. */
export function sayFlows(
	w: Writer,
	facts: Facts,
	symbols: readonly SymbolNode[],
	lines: readonly [number, number],
): void {
	const flows = symbols
		.map((symbol) => ({ symbol, rows: rowsOf(facts, symbol, lines) }))
		.filter(({ rows }) => rows.length > 0);
	for (const { symbol, rows } of flows.slice(0, maxFlows))
		saySteps(w, facts, `**Flow of ${code(symbol.name)}**`, rows);
}

interface Row {
	readonly step: FlowStep;
	readonly depth: number;
}

function rowsOf({ attachment, source }: Facts, symbol: SymbolNode, lines?: readonly [number, number]): Row[] {
	if (source === undefined || /^(class|interface|enum|namespace|module)$/.test(symbol.kind)) return [];
	const text = source.slice(symbol.line - 1, symbol.endLine).join("\n");
	const all = flowOf(text, symbol.line, attachment.languageId) ?? [];
	const [first, last] = lines ?? [symbol.line, symbol.endLine];
	const rows = stepsIn(all, first, last).flatMap((step) => nested(step, 0));
	// A loop may await the same call in its head twice.
	return [
		...new Map(rows.map((row) => [`${row.step.kind} ${row.step.line} ${row.step.code}`, row])).values(),
	];
}

function saySteps(w: Writer, { attachment }: Facts, heading: string, rows: readonly Row[]): void {
	w.say(`${heading}\n`);
	for (const { step, depth } of rows.slice(0, maxSteps)) {
		w.say(`${"  ".repeat(depth)}- ${verbs[step.kind]}${step.code === "" ? "" : ` ${code(step.code)}`}`);
		step.when.forEach((one, index) => {
			w.say(`${index === 0 ? "" : " and"} ${one.word} ${code(one.code)}`);
		});
		w.say(`, line ${step.line}`);
		w.cite({ uri: attachment.uri, path: attachment.name, first: step.line, last: step.line }).say("\n");
	}
	if (rows.length > maxSteps) w.say(`- and ${rows.length - maxSteps} more\n`);
	w.say("\n");
}

function nested(step: FlowStep, depth: number): Row[] {
	const inner = step.kind === "loop" ? step.steps : [];
	return [{ step, depth }, ...inner.flatMap((one) => nested(one, depth + 1))];
}
