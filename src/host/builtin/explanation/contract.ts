import type { Facts } from "../facts/facts";
import type { HoverText } from "../facts/hoverText";
import type { Callable } from "../facts/signature";
import { selectedLines } from "../facts/subject";
import { type ThrowStatement, throwStatements } from "../facts/throwStatements";
import type { Writer } from "../writer";
import { code } from "./markdownText";
import { some } from "./words";

/** A function's parameters, its result and what it throws. */
export function sayContract(w: Writer, facts: Facts, hover: HoverText, callable: Callable): void {
	sayParameters(w, "Parameters", hover, callable);
	sayResult(w, hover, callable);
	sayThrows(w, facts, hover.throws);
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

/** The type of the result, with its documentation. */
export function sayResult(w: Writer, hover: HoverText, { returns }: Callable): void {
	if (returns === undefined && hover.returns === undefined) return;
	w.say(`**Returns** ${returns === undefined ? "" : code(returns)}`);
	if (hover.returns) w.say(`${returns === undefined ? "" : " – "}${hover.returns}`);
	w.block();
}

const maxStatements = 10;

/** What is documented as thrown, and the throwing statements in the explained code. */
export function sayThrows(w: Writer, facts: Facts, documented: readonly string[] = []): void {
	const { uri, name: path } = facts.attachment;
	const { shown, more } = some(thrownIn(facts), maxStatements);
	if (shown.length === 0 && documented.length === 0) return;
	w.say("**Throws**\n");
	const items = documented.map((text) => () => {
		w.say(`${text === "" ? "something" : text} (documented)`);
	});
	for (const { line, code: statement } of shown) {
		items.push(() => {
			w.say(`${code(statement)} in line ${line}`).cite({ uri, path, first: line, last: line });
		});
	}
	if (more > 0) items.push(() => w.say(`and ${more} more`));
	w.list(items, (write) => write());
}

/** A name that is only used throws nothing. For a symbol, its whole declaration counts, selected or not. */
function thrownIn({ attachment, subject, source }: Facts): readonly ThrowStatement[] {
	const { text, lines, languageId } = attachment;
	if (subject.kind === "name") return [];
	if (subject.kind !== "symbol" || source === undefined)
		return throwStatements(text, lines?.[0] ?? 1, languageId);
	const [first, last] = selectedLines(subject.symbol, lines);
	return throwStatements(source.slice(first - 1, last).join("\n"), first, languageId);
}
