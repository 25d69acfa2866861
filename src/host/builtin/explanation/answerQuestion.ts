import { answered, type Facts } from "../facts/facts";
import { type HoverText, readHover } from "../facts/hoverText";
import { type Callable, readCallable } from "../facts/signature";
import { selectedLines } from "../facts/subject";
import type { Question, Topic } from "../question";
import { Writer } from "../writer";
import { sayParameters, sayResult, sayThrows } from "./contract";
import { code } from "./markdownText";
import { sayUnanswered } from "./problems";
import { sayCallers, sayCalls, sayReferences } from "./relations";
import { linesWord, placeCitation, symbolCitation } from "./words";

type Say = (w: Writer, facts: Facts, name: string | undefined) => void;

const answers: Readonly<Record<Topic, Say>> = {
	callers: sayCallers,
	references(w, facts) {
		const { incoming_calls: _, ...withoutCallers } = facts.answers;
		sayReferences(w, { ...facts, answers: withoutCallers });
	},
	calls(w, facts) {
		const { subject, attachment } = facts;
		sayCalls(
			w,
			facts,
			subject.kind === "symbol" ? selectedLines(subject.symbol, attachment.lines) : attachment.lines,
		);
	},
	definition: sayDefinition,
	parameters: (w, facts) =>
		withContract(facts, (hover, callable) => sayParameters(w, "Parameters", hover, callable)),
	returns: (w, facts) => withContract(facts, (hover, callable) => sayResult(w, hover, callable)),
	throws: (w, facts) => sayThrows(w, facts, hoverOf(facts).throws),
};

/** Answers a question about the code from the language services' answers, or says that there are none. */
export function answerQuestion(w: Writer, facts: Facts, { topic, name }: Question): void {
	const subject = nameOf(facts);
	if (name !== undefined && name !== subject && topic !== "definition") {
		w.say(`The selected code is not ${code(name)}. Select ${code(name)} and ask again.`).block();
		return;
	}
	const answer = new Writer();
	answers[topic](answer, facts, name);
	if (answer.passages.length > 0) {
		if (subject !== undefined && topic !== "definition") w.say(`For ${code(subject)}:`).block();
		w.add(answer.passages);
		return;
	}
	const what = subject === undefined ? "the selected code" : code(subject);
	w.say(`No language service answered this for ${what} in ${code(facts.attachment.name)}.`).block();
	sayUnanswered(w, facts);
}

function nameOf({ subject }: Facts): string | undefined {
	if (subject.kind === "symbol") return subject.symbol.name;
	return subject.kind === "name" ? subject.name : undefined;
}

/** Where a name is defined: the symbol itself, or a name in the selected code. */
function sayDefinition(w: Writer, facts: Facts, name: string | undefined): void {
	const { subject, attachment } = facts;
	const wanted = name ?? nameOf(facts);
	if (wanted === undefined) return;
	if (subject.kind === "symbol" && subject.symbol.name === wanted) {
		const { symbol } = subject;
		w.say(
			`${code(wanted)} is defined in ${code(attachment.name)}, ${linesWord(symbol.line, symbol.endLine)}`,
		);
		w.cite(symbolCitation({ uri: attachment.uri, path: attachment.name }, symbol)).say(".");
		return;
	}
	const found = answered(facts.answers.definitions)?.definitions.find((one) => one.name === wanted);
	if (found === undefined || found.places.length === 0) return;
	w.say(`${code(wanted)} is defined in `);
	w.enumerate(found.places, (place) => {
		w.say(`${code(place.path)}, ${linesWord(place.line, place.line)}`).cite(placeCitation(place));
	});
	w.say(".");
}

function hoverOf({ answers: { hover } }: Facts): HoverText {
	return readHover(answered(hover)?.contents ?? []);
}

function withContract(facts: Facts, say: (hover: HoverText, callable: Callable) => void): void {
	const hover = hoverOf(facts);
	const callable = hover.signature && readCallable(hover.signature.code);
	if (callable) say(hover, callable);
}
