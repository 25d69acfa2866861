import type { SymbolNode } from "../tools/shapes";
import type { Facts } from "./facts";
import type { HoverText } from "./hoverText";
import { code } from "./markdownText";
import type { Callable } from "./signature";
import { throwStatements } from "./throwStatements";
import type { Writer } from "./writer";

/** A function's parameters, its result and what it throws. */
export function sayContract(
	w: Writer,
	facts: Facts,
	symbol: SymbolNode | undefined,
	hover: HoverText,
	callable: Callable,
): void {
	sayParameters(w, "Parameters", hover, callable);
	sayResult(w, hover, callable);
	sayThrows(w, facts, symbol, hover);
}

/** The parameters, under a heading. */
export function sayParameters(w: Writer, heading: string, hover: HoverText, { parameters }: Callable): void {
	if (parameters.length === 0) {
		w.say(`**${heading}** none.`).block();
		return;
	}
	w.say(`**${heading}**\n`);
	w.list(parameters, ({ name, type, optional, rest }) => {
		w.say(code(name));
		if (type !== undefined) w.say(`: ${code(type)}`);
		if (rest) w.say(", any number of them");
		else if (optional) w.say(", optional");
		const text = hover.params.find((param) => param.name === name)?.text ?? "";
		if (text !== "") w.say(` – ${text}`);
	});
}

function sayResult(w: Writer, hover: HoverText, { returns }: Callable): void {
	if (returns === undefined && hover.returns === undefined) return;
	w.say(`**Returns** ${returns === undefined ? "" : code(returns)}`);
	if (hover.returns) w.say(`${returns === undefined ? "" : " – "}${hover.returns}`);
	w.block();
}

function sayThrows(w: Writer, facts: Facts, symbol: SymbolNode | undefined, hover: HoverText): void {
	const { attachment } = facts;
	const file = { uri: attachment.uri, path: attachment.name };
	const statements =
		symbol === undefined
			? []
			: throwStatements(attachment.text, attachment.lines?.[0] ?? 1, attachment.languageId);
	if (statements.length === 0 && hover.throws.length === 0) return;
	w.say("**Throws**\n");
	const documented = hover.throws.map((text) => () => {
		w.say(`${text === "" ? "something" : text} (documented)`);
	});
	const visible = statements.map(({ line, code: statement }) => () => {
		w.say(`${code(statement)} in line ${line}`).cite({ ...file, first: line, last: line });
	});
	w.list([...documented, ...visible], (write) => write());
}
