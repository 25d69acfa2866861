import type { Problem } from "../../tools/shapes";
import { type Answers, answered, type Facts } from "../facts/facts";
import type { Writer } from "../writer";
import { code, plain } from "./markdownText";
import { placeCitation, some } from "./words";

const maxProblems = 10;

const severityWords: Readonly<Record<Problem["severity"], string>> = {
	error: "Error",
	warning: "Warning",
	information: "Note",
	hint: "Hint",
};

/** The problems that VS Code shows in the selected lines. */
export function sayProblems(w: Writer, { attachment, answers, served }: Facts): void {
	const result = answered(answers.diagnostics);
	if (result === undefined) return;
	if (result.problems.length === 0) {
		const checked = served && attachment.languageId !== "markdown";
		if (checked) w.say("**Problems**: VS Code reports none here.").block();
		return;
	}
	const { shown, more } = some(result.problems, maxProblems);
	w.say("**Problems**\n");
	const items = shown.map(({ severity, message, source, place }) => () => {
		w.say(`${severityWords[severity]} in line ${place.line}`).cite(placeCitation(place));
		w.say(`: ${plain(message)}${source === undefined ? "" : ` (${code(source)})`}`);
	});
	if (more + result.omitted > 0) items.push(() => w.say(`${more + result.omitted} more`));
	w.list(items, (write) => write());
}

/** Says which language services did not answer, so that nothing is guessed. */
export function sayUnanswered(w: Writer, { attachment, answers, language, served, source }: Facts): void {
	if (source === undefined) {
		w.say("The file can’t be opened any more, so the language services were not asked.").block();
		return;
	}
	const failed = Object.entries(answers).filter(([, answer]) => answer?.state === "failed");
	if (failed.length > 0) {
		w.say("**Not known**\n");
		w.list(failed, ([name, answer]) => {
			const why = answer?.state === "failed" ? answer.why : "";
			w.say(`${labels[name as keyof Answers]}: the language service ${why}.`);
		});
	}
	if (attachment.omitted !== undefined) {
		w.say("The text is long, so only its first part was searched for throw statements.").block();
	}
	if (failed.length > 0 || hasKnowledge(answers)) return;
	w.say(
		served
			? `No language service had information about this ${language} code.`
			: `No language service answered for ${language}. Probably none is installed, so types, ` +
					`callers and problems are not known. Install an extension for ${language}, or select a model ` +
					"with **Stream Panel: Select Endpoint…**.",
	).block();
}

/**
 * Whether any service returned information. "No problems" does not count: VS Code reports that for any file.
 */
function hasKnowledge(answers: Answers): boolean {
	const { document_symbols, hover, definitions, references, outgoing_calls, diagnostics } = answers;
	const found = [
		answered(document_symbols)?.symbols,
		answered(hover)?.contents,
		answered(definitions)?.definitions,
		answered(references)?.places,
		answered(outgoing_calls)?.calls,
		answered(diagnostics)?.problems,
	];
	return found.some((things) => things !== undefined && things.length > 0);
}

const labels: Readonly<Record<keyof Answers, string>> = {
	document_symbols: "Symbols",
	hover: "Signature and documentation",
	construction: "Constructor",
	definitions: "Definitions",
	references: "References",
	outgoing_calls: "What it calls",
	incoming_calls: "Who calls it",
	diagnostics: "Problems",
};
