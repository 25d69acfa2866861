import { answered, type Facts, type Subject } from "./facts";
import { code } from "./markdownText";
import { sayOutline } from "./outline";
import { sayCalls, sayElsewhere } from "./relations";
import { withoutInner } from "./subject";
import { throwStatements } from "./throwStatements";
import { sayProblems, sayUnanswered } from "./troubles";
import { count, countKinds, linesWord, sayWithin } from "./words";
import type { Writer } from "./writer";

/** Some lines that are no symbol. */
export function explainLines(
	w: Writer,
	facts: Facts,
	{ path, declares }: Extract<Subject, { kind: "lines" }>,
): void {
	const { attachment, language } = facts;
	const [first, last] = attachment.lines ?? [1, facts.lineCount ?? 1];
	const lines = count(last - first + 1, "line");
	w.say(`The selection is ${lines} of ${language}: `);
	sayWhere(w, facts, first, last);
	if (path.length > 0) {
		w.say(", inside ");
		sayWithin(w, fileOf(facts), path);
	}
	w.say(".").block();
	if (declares.length > 0) {
		w.say(`It declares ${countKinds(declares)}:\n`);
		sayOutline(w, facts, declares);
	}
	sayThrowStatements(w, facts);
	sayCalls(w, facts, [first, last]);
	sayElsewhere(w, facts, { first, last });
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

/** A selection of nothing but blank lines. */
export function explainEmpty(w: Writer, facts: Facts, { path }: Extract<Subject, { kind: "empty" }>): void {
	const [first, last] = facts.attachment.lines ?? [1, 1];
	w.say("There is nothing to explain: ");
	sayWhere(w, facts, first, last);
	w.say(`, ${first === last ? "is" : "are"} blank`);
	if (path.length > 0) {
		w.say(", inside ");
		sayWithin(w, fileOf(facts), path);
	}
	w.say(".").block();
	sayProblems(w, { ...facts, served: false });
}

/** A whole file: its outline, what it brings in, its problems. */
export function explainFile(w: Writer, facts: Facts): void {
	const { attachment, language, lineCount, answers } = facts;
	const outline = answered(answers.document_symbols);
	const symbols = withoutInner(outline?.symbols ?? []);
	w.say(`${code(attachment.name)} is a ${language} file`);
	if (lineCount !== undefined) {
		w.say(` of ${count(lineCount, "line")}`).cite({ ...fileOf(facts), first: 1, last: lineCount });
	}
	if (symbols.length > 0) w.say(`, with ${countKinds(symbols)} at its top level`);
	w.say(".").block();
	if (symbols.length > 0) {
		w.say("**Outline**\n");
		sayOutline(w, facts, symbols);
	}
	sayThrowStatements(w, facts);
	sayElsewhere(w, facts, { first: 1, last: Number.POSITIVE_INFINITY });
	sayProblems(w, facts);
	sayUnanswered(w, facts);
}

function sayWhere(w: Writer, facts: Facts, first: number, last: number): void {
	w.say(`${code(facts.attachment.name)}, ${linesWord(first, last)}`);
	w.cite({ ...fileOf(facts), first, last });
}

const maxStatements = 10;

function sayThrowStatements(w: Writer, facts: Facts): void {
	const { text, lines, languageId } = facts.attachment;
	const found = throwStatements(text, lines?.[0] ?? 1, languageId);
	if (found.length === 0) return;
	w.say("**Throws**\n");
	w.list(found.slice(0, maxStatements), ({ line, code: statement }) => {
		w.say(`${code(statement)} in line ${line}`).cite({ ...fileOf(facts), first: line, last: line });
	});
}

function fileOf({ attachment }: Facts): { uri: string; path: string } {
	return { uri: attachment.uri, path: attachment.name };
}
