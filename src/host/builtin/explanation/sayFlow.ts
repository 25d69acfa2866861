import type { SymbolNode } from "../../tools/shapes";
import type { Facts } from "../facts/facts";
import { flowOf } from "../flow/flow";
import { type FlowStep, stepsIn } from "../flow/step";
import type { Writer } from "../writer";
import { code } from "./markdownText";

const maxSteps = 12;

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
	const { attachment, source } = facts;
	if (source === undefined || /^(class|interface|enum|namespace|module)$/.test(symbol.kind)) return;
	const text = source.slice(symbol.line - 1, symbol.endLine).join("\n");
	const all = flowOf(text, symbol.line, attachment.languageId) ?? [];
	const [first, last] = lines ?? [symbol.line, symbol.endLine];
	const rows = stepsIn(all, first, last).flatMap((step) => nested(step, 0));
	if (rows.length === 0) return;
	w.say("**Flow**\n");
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

function nested(step: FlowStep, depth: number): { step: FlowStep; depth: number }[] {
	const inner = step.kind === "loop" ? step.steps : [];
	return [{ step, depth }, ...inner.flatMap((one) => nested(one, depth + 1))];
}
