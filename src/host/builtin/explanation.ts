import type { Ask } from "../../core/providers/provider";
import { explainEmpty, explainFile, explainLines } from "./explainLines";
import { explainName, explainSymbol } from "./explainSymbol";
import type { Facts, Subject } from "./facts";
import { code } from "./markdownText";
import { limitSources, maxSources } from "./sources";
import { type Passage, Writer } from "./writer";

const closing = "*Put together from what VS Code’s language services answered, not by a language model.*";

/** What the commands ask when the user wrote nothing. */
const noQuestion = /^\s*(explain( (this|it|the (selection|file|code)))?)?[\s.!?]*$/i;

/** Writes what the facts tell. Pure: the same facts always give the same text. */
export function explain(all: readonly Facts[], question: string): readonly Passage[] {
	const w = new Writer();
	const asked = !noQuestion.test(question);
	if (asked) {
		w.say(
			"The built-in explainer can’t answer a question in words, because it is not a language model; " +
				"**Stream Panel: Select Endpoint…** connects one. This is what VS Code knows about the code:",
		).block();
	}
	const share = Math.max(1, Math.floor(maxSources / all.length));
	for (const facts of all) w.add(limitSources(explainOne(facts), share));
	if (!asked) w.say(closing);
	return w.passages;
}

type Explain<Kind extends Subject["kind"]> = (
	w: Writer,
	facts: Facts,
	subject: Extract<Subject, { kind: Kind }>,
) => void;

const explanations: { readonly [Kind in Subject["kind"]]: Explain<Kind> } = {
	file: explainFile,
	empty: explainEmpty,
	lines: explainLines,
	name: explainName,
	symbol: explainSymbol,
};

function explainOne(facts: Facts): readonly Passage[] {
	const w = new Writer();
	(explanations[facts.subject.kind] as Explain<Subject["kind"]>)(w, facts, facts.subject);
	return w.passages;
}

/** The answer to a question that comes without code. */
export function explainNothing(ask: Ask): readonly Passage[] {
	const w = new Writer();
	w.say(
		"That needs a language model, and the built-in explainer is none: it only tells what VS Code knows " +
			"about code that you select.",
	).block();
	const earlier = ask.history.flatMap(({ question }) => question.attachments).at(-1);
	const select = "and run **Stream Panel: Explain Selection**.\n";
	if (earlier === undefined) w.say(`- To have code explained, select it ${select}`);
	else w.say(`- To look at ${code(earlier.name)} again, select code in it ${select}`);
	w.say(
		"- To ask in your own words, choose a model with **Stream Panel: Select Endpoint…**, or connect one " +
			"with **Stream Panel: Add Endpoint…**: OpenAI, another service, or a server on this machine.\n",
	);
	return w.passages;
}
