import type { SymbolNode } from "../tools/shapes";
import { sayContract } from "./contract";
import { answered, type Facts, type Subject } from "./facts";
import { type HoverText, readHover } from "./hoverText";
import { code, fenced, quoted } from "./markdownText";
import { sayMembers } from "./outline";
import { sayCallers, sayCalls, sayElsewhere, sayReferences } from "./relations";
import { type Callable, readCallable } from "./signature";
import { sayProblems, sayUnanswered } from "./troubles";
import { aKind, linesWord, placeCitation, sayWithin, symbolCitation } from "./words";
import type { Writer } from "./writer";

/** A symbol where it is declared. */
export function explainSymbol(
	w: Writer,
	facts: Facts,
	{ symbol, path }: Extract<Subject, { kind: "symbol" }>,
): void {
	const { attachment, answers } = facts;
	const file = { uri: attachment.uri, path: attachment.name };
	const hover = readHover(answered(answers.hover)?.contents ?? []);
	const callable = hover.signature && readCallable(hover.signature.code);

	w.say(`${code(symbol.name)} is ${whatItIs(symbol, hover, callable)} in ${code(attachment.name)}, `);
	w.say(linesWord(symbol.line, symbol.endLine)).cite(symbolCitation(file, symbol));
	if (path.length > 0) {
		w.say(", inside ");
		sayWithin(w, file, path);
	}
	w.say(".");
	const [first, last] = attachment.lines ?? [symbol.line, symbol.endLine];
	if (last < symbol.endLine || first > symbol.line) {
		const from = Math.max(first, symbol.line);
		const to = Math.min(last, symbol.endLine);
		w.say(` You selected ${linesWord(from, to)} of it.`);
	}
	w.block();
	sayHover(w, hover);
	if (callable) sayContract(w, facts, symbol, hover, callable);
	sayMembers(w, facts, symbol);
	sayCalls(w, facts);
	sayCallers(w, facts);
	sayReferences(w, facts, symbol);
	sayElsewhere(w, facts, { first: symbol.line, last: symbol.endLine });
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

/** A name where it is used. */
export function explainName(
	w: Writer,
	facts: Facts,
	{ name, line, path }: Extract<Subject, { kind: "name" }>,
): void {
	const { attachment, answers } = facts;
	const file = { uri: attachment.uri, path: attachment.name };
	const hover = readHover(answered(answers.hover)?.contents ?? []);
	w.say(`${code(name)} stands in ${code(attachment.name)}, line ${line}`);
	w.cite({ ...file, first: line, last: line });
	if (path.length > 0) {
		w.say(", inside ");
		sayWithin(w, file, path);
	}
	w.say(".");
	const places = answered(answers.definitions)?.definitions.find((one) => one.name === name)?.places ?? [];
	const [place] = places;
	if (place === undefined) w.say(" No language service told where it is defined.");
	else {
		const here = place.uri === attachment.uri;
		w.say(` It is defined in ${here ? "" : `${code(place.path)}, `}line ${place.line}`);
		w.cite(placeCitation(place));
		if (places.length > 1) w.say(`, and in ${places.length - 1} more`);
		w.say(".");
	}
	w.block();
	sayHover(w, hover);
	const callable = hover.signature && readCallable(hover.signature.code);
	if (callable) sayContract(w, facts, undefined, hover, callable);
	sayReferences(w, facts, undefined);
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

/** The signature as code, the documentation as a quotation of what its author wrote. */
function sayHover(w: Writer, { signature, docs, deprecated }: HoverText): void {
	if (signature) w.say(fenced(signature.code, signature.language)).block();
	if (deprecated !== undefined) w.say(`**Deprecated**${deprecated === "" ? "." : `: ${deprecated}`}`).block();
	if (docs !== "") w.say(quoted(docs)).block();
}

/** The outline knows few kinds; the signature's first word is more exact. */
function whatItIs({ kind }: SymbolNode, { signature }: HoverText, callable: Callable | undefined): string {
	const text = signature?.code ?? "";
	const word = /^\(([a-z ]+)\)/.exec(text)?.[1] ?? /^[a-z]+/.exec(text)?.[0] ?? "";
	const exact: Readonly<Record<string, string>> = {
		type: "type alias",
		const: "constant",
		let: "variable",
		var: "variable",
		getter: "getter",
		setter: "setter",
	};
	const own = exact[word] ?? kind;
	const holds = callable !== undefined && /^(constant|variable|property|field)$/.test(own);
	return `${aKind(own)}${holds ? " that holds a function" : ""}`;
}
