import type { SymbolNode } from "../../tools/shapes";
import { documentationOf } from "../facts/documentation";
import { sayElsewhere } from "../facts/elsewhere";
import { answered, type Facts, type Subject } from "../facts/facts";
import { type HoverText, readHover } from "../facts/hoverText";
import { sayMembers } from "../facts/outline";
import { type Callable, readCallable } from "../facts/signature";
import { selectedLines } from "../facts/subject";
import { headOf } from "../source";
import type { Writer } from "../writer";
import { sayContract, sayParameters } from "./contract";
import { code, fenced, quoted } from "./markdownText";
import { sayProblems, sayUnanswered } from "./problems";
import { sayCallers, sayCalls, sayReferences } from "./relations";
import { sayFlow } from "./sayFlow";
import { aKind, linesWord, placeCitation, sayWithin, sayWords, symbolCitation } from "./words";

/** Explains a symbol at its declaration. */
export function explainSymbol(
	w: Writer,
	facts: Facts,
	{ symbol, path }: Extract<Subject, { kind: "symbol" }>,
): void {
	const { attachment, answers } = facts;
	const file = { uri: attachment.uri, path: attachment.name };
	const hover = withSignature(readHover(answered(answers.hover)?.contents ?? []), facts, symbol);
	const callable = hover.signature && readCallable(hover.signature.code);

	w.say(`${code(symbol.name)} is ${whatItIs(symbol, hover, callable)} in ${code(attachment.name)}, `);
	w.say(linesWord(symbol.line, symbol.endLine)).cite(symbolCitation(file, symbol));
	sayWords(w, facts);
	if (path.length > 0) {
		w.say(", inside ");
		sayWithin(w, file, path);
	}
	w.say(".");
	const [first, last] = attachment.lines ?? [symbol.line, symbol.endLine];
	const from = Math.max(first, symbol.line);
	const to = Math.min(last, symbol.endLine);
	if (to < symbol.line) w.say(" You selected its comment.");
	else if (from > symbol.line || to < symbol.endLine) w.say(` You selected ${linesWord(from, to)} of it.`);
	w.block();
	const documented = {
		...hover,
		docs: hover.docs || documentationOf(symbol, facts.source, attachment.languageId),
	};
	sayHover(w, documented, headOf(symbol, facts.source));
	sayConstruction(w, facts);
	if (callable) sayContract(w, facts, hover, callable);
	sayFlow(w, facts, symbol);
	sayMembers(w, facts, symbol);
	const selected = selectedLines(symbol, attachment.lines);
	sayCalls(w, facts, selected);
	sayCallers(w, facts);
	sayReferences(w, facts);
	sayElsewhere(w, facts, { first: symbol.line, last: symbol.endLine });
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

/** Explains a name at its use. */
export function explainName(
	w: Writer,
	facts: Facts,
	{ name, line, path }: Extract<Subject, { kind: "name" }>,
): void {
	const { attachment, answers } = facts;
	const file = { uri: attachment.uri, path: attachment.name };
	const hover = readHover(answered(answers.hover)?.contents ?? []);
	w.say(`${code(name)} is used in ${code(attachment.name)}, line ${line}`);
	w.cite({ ...file, first: line, last: line });
	if (path.length > 0) {
		w.say(", inside ");
		sayWithin(w, file, path);
	}
	const places = answered(answers.definitions)?.definitions.find((one) => one.name === name)?.places ?? [];
	const [place] = places;
	if (place === undefined) w.say(". No definition found.");
	else {
		w.say(
			`, and defined in ${place.uri === attachment.uri ? "" : `${code(place.path)}, `}line ${place.line}`,
		);
		w.cite(placeCitation(place));
		w.say(places.length > 1 ? ` and ${places.length - 1} more.` : ".");
	}
	w.block();
	sayHover(w, hover, undefined);
	const callable = hover.signature && readCallable(hover.signature.code);
	if (callable) sayContract(w, facts, hover, callable);
	sayReferences(w, facts, { definitions: places });
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

/** Python's first line of a declaration holds its types: it replaces a hover that no service gave. */
function withSignature(hover: HoverText, { attachment, source }: Facts, symbol: SymbolNode): HoverText {
	const head = attachment.languageId === "python" ? headOf(symbol, source) : undefined;
	if (hover.signature !== undefined || head === undefined) return hover;
	return { ...hover, signature: { code: head, language: attachment.languageId } };
}

/** `class Retry`, which adds nothing to the sentence above it. */
const bareSignature = /^[a-z]+ [\w$.]+(<[^<>]*>)?$/;

/**
 * The signature as code, or the declaration's first line if that says more, and the documentation as a
 * quotation.
 */
function sayHover(w: Writer, { signature, docs, deprecated }: HoverText, head: string | undefined): void {
	const bare = signature === undefined || bareSignature.test(signature.code);
	if (!bare) w.say(fenced(signature.code, signature.language)).block();
	else if (head !== undefined && signature) w.say(fenced(head, signature.language)).block();
	if (deprecated !== undefined) w.say(`**Deprecated**${deprecated === "" ? "." : `: ${deprecated}`}`).block();
	if (docs !== "") w.say(quoted(docs)).block();
}

function sayConstruction(w: Writer, { answers }: Facts): void {
	const hover = readHover(answered(answers.construction)?.contents ?? []);
	const callable = hover.signature && readCallable(hover.signature.code);
	if (callable) sayParameters(w, "Constructor parameters", hover, callable);
}

/** A constant may hold a function. The signature's first word distinguishes getters from properties. */
function whatItIs({ kind }: SymbolNode, { signature }: HoverText, callable: Callable | undefined): string {
	const accessor = /^\((getter|setter)\)/.exec(signature?.code ?? "")?.[1];
	const own = accessor ?? kind;
	const holds = callable !== undefined && /^(constant|variable|property|field)$/.test(own);
	return `${aKind(own)}${holds ? " that holds a function" : ""}`;
}
