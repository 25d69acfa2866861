import type { SymbolNode } from "../../tools/shapes";
import { documentationOf, documentationOfFile } from "../facts/documentation";
import { sayElsewhere } from "../facts/elsewhere";
import { answered, type Facts, type Subject } from "../facts/facts";
import { saySymbols, withMembers } from "../facts/outline";
import { withoutInner } from "../facts/subject";
import type { Writer } from "../writer";
import { sayThrows } from "./contract";
import { code, quoted } from "./markdownText";
import { sayProblems, sayUnanswered } from "./problems";
import { sayCalls } from "./relations";
import { sayFlow, sayFlows } from "./sayFlow";
import {
	count,
	countKinds,
	kindCounts,
	linesWord,
	listWords,
	sayWithin,
	sayWords,
	symbolCitation,
} from "./words";

/** Explains lines that are not a symbol. */
export function explainLines(
	w: Writer,
	facts: Facts,
	{ path, symbols }: Extract<Subject, { kind: "lines" }>,
): void {
	const [first, last] = facts.attachment.lines ?? [1, facts.source?.length ?? 1];
	sayWhere(w, facts, first, last);
	const one = first === last;
	sayWords(w, facts);
	if (path.length > 0) {
		w.say(one ? " is inside " : " are inside ");
		sayWithin(w, fileOf(facts), path);
	} else if (symbols.length > 0 && omittedSymbols(facts) === 0) {
		w.say(one ? " holds " : " hold ");
		sayHeld(w, symbols, first, last);
	} else w.say(` ${one ? "is" : "are"} ${facts.language}`);
	w.say(".").block();
	sayDeclared(w, facts, symbols, [first, last]);
	sayThrows(w, facts);
	const around =
		path.findLast(({ kind }) => /^(function|method|constructor|getter|setter)$/.test(kind)) ?? path.at(-1);
	if (around !== undefined) sayFlow(w, facts, around, [first, last]);
	else sayFlows(w, facts, symbols.flatMap(withMembers), [first, last]);
	sayCalls(w, facts, [first, last]);
	sayElsewhere(w, facts, { first, last });
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

/** `2 functions and part of the class Retry`. */
function sayHeld(w: Writer, symbols: readonly SymbolNode[], first: number, last: number): void {
	const cut = symbols.filter(({ line, endLine }) => line < first || endLine > last);
	const whole = symbols.filter((node) => !cut.includes(node));
	const parts = [...kindCounts(whole), ...cut.map(({ kind, name }) => `part of the ${kind} ${code(name)}`)];
	w.say(listWords(parts));
}

/** Lists variables in a sentence, and other symbols as a list. */
function sayDeclared(
	w: Writer,
	facts: Facts,
	symbols: readonly SymbolNode[],
	[first, last]: readonly [number, number],
): void {
	if (symbols.length === 0) return;
	const { attachment, source } = facts;
	const documented = symbols.some((node) => documentationOf(node, source, attachment.languageId) !== "");
	const declares = symbols.filter(({ nameLine }) => nameLine >= first && nameLine <= last);
	if (
		!documented &&
		symbols.length <= 6 &&
		symbols.every(({ kind }) => kind === "variable" || kind === "constant")
	) {
		if (declares.length === 0) return;
		w.say(declares.length === 1 ? "It declares " : "They declare ");
		w.enumerate(declares, (node) => {
			w.say(code(node.name)).cite(symbolCitation(fileOf(facts), node));
		});
		w.say(".").block();
		return;
	}
	saySymbols(w, facts, symbols, omittedSymbols(facts));
}

/**
 * The number of symbols that did not fit into the service's answer; if there are any, they are not counted.
 */
function omittedSymbols({ answers }: Facts): number {
	return answered(answers.document_symbols)?.omitted ?? 0;
}

/** A selection of blank lines only. */
export function explainEmpty(w: Writer, facts: Facts, { path }: Extract<Subject, { kind: "empty" }>): void {
	const [first, last] = facts.attachment.lines ?? [1, facts.source?.length ?? 1];
	w.say("There is nothing to explain: ");
	sayWhere(w, facts, first, last, "l");
	w.say(first === last ? " is blank" : " are blank");
	if (path.length > 0) {
		w.say(", inside ");
		sayWithin(w, fileOf(facts), path);
	}
	w.say(". Select some code and ask again.").block();
}

/** A whole file: its documentation, symbols, imports and problems. */
export function explainFile(w: Writer, facts: Facts): void {
	const { attachment, language, source, answers } = facts;
	const outline = answered(answers.document_symbols);
	const symbols = withoutInner(outline?.symbols ?? []);
	w.say(`${code(attachment.name)} is a ${language} file`);
	if (source !== undefined) {
		w.say(` of ${count(source.length, "line")}`);
		w.cite({ ...fileOf(facts), first: 1, last: source.length });
	}
	sayWords(w, facts);
	const countable = omittedSymbols(facts) === 0 && attachment.languageId !== "markdown";
	if (symbols.length > 0 && countable) w.say(` with ${countKinds(symbols)}`);
	w.say(".").block();
	const docs = documentationOfFile(source, symbols, attachment.languageId);
	if (docs !== "") w.say(quoted(docs)).block();
	if (symbols.length > 0) saySymbols(w, facts, symbols, omittedSymbols(facts));
	sayThrows(w, facts);
	sayElsewhere(w, facts, { first: 1, last: Number.POSITIVE_INFINITY, heading: "Imports" });
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

function sayWhere(w: Writer, facts: Facts, first: number, last: number, initial: "l" | "L" = "L"): void {
	w.say(`${initial}${linesWord(first, last).slice(1)} of ${code(facts.attachment.name)}`);
	w.cite({ ...fileOf(facts), first, last });
}

function fileOf({ attachment }: Facts): { uri: string; path: string } {
	return { uri: attachment.uri, path: attachment.name };
}
