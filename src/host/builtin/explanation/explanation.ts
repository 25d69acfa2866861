import type { Attachment } from "../../../core/events/question";
import type { Ask } from "../../../core/providers/provider";
import type { Facts, Subject } from "../facts/facts";
import { examples, type Question, readQuestion } from "../question";
import { limitSources, maxSources } from "../sources";
import { type Passage, Writer } from "../writer";
import { answerQuestion } from "./answerQuestion";
import { explainEmpty, explainFile, explainLines } from "./explainLines";
import { explainName, explainSymbol } from "./explainSymbol";
import { code } from "./markdownText";
import { listWords } from "./words";

const closing = "*Based on the code and on VS Code’s language services, not on a language model.*";

/** The default questions of the commands, which ask nothing in particular. */
const noQuestion = /^\s*(explain( (this|it|the (selection|file|code)))?)?[\s.!?]*$/i;

/** Writes an explanation of the facts. Pure: the same facts always give the same text. */
export function explain(all: readonly Facts[], question: string): readonly Passage[] {
	const w = new Writer();
	const asked = !noQuestion.test(question);
	const known = readQuestion(question);
	if (asked && known === undefined) {
		w.say(
			"The built-in explainer can’t answer this question, because it is not a language model; " +
				`**Stream Panel: Select Endpoint…** connects one. ${canAnswer()} This is what VS Code knows ` +
				"about the code:",
		).block();
	}
	const share = Math.max(1, Math.floor(maxSources / all.length));
	for (const facts of all) w.add(limitSources(explainOne(facts, known), share));
	if (!asked || known !== undefined) w.say(closing);
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

/** The questions that can be answered without a model. */
function canAnswer(): string {
	return `It can answer ${listWords(examples.map((one) => `“${one}”`))}`;
}

function explainOne(facts: Facts, question: Question | undefined): readonly Passage[] {
	const w = new Writer();
	if (question !== undefined) answerQuestion(w, facts, question);
	else (explanations[facts.subject.kind] as Explain<Subject["kind"]>)(w, facts, facts.subject);
	return w.passages;
}

/** What came with a question and is code: no image, no list of problems. */
const codeOf = ({ attachments }: Ask["question"]): readonly Attachment[] =>
	attachments.filter(({ image, problems }) => !image && !problems);

/** What is said of an image that came with a question. */
export function explainNoImage(): readonly Passage[] {
	const w = new Writer();
	w.say("The built-in explainer does not read images. Select another endpoint for that.");
	return w.passages;
}

/** The attachments of the last question that had any. */
function earlierCode({ history }: Ask): readonly Attachment[] {
	const asked = history.findLast(({ question }) => codeOf(question).length > 0);
	return asked ? codeOf(asked.question) : [];
}

/**
 * The code that a question is about: its attachments, or the earlier ones for a question that can be
 * answered.
 */
export function codeAskedAbout(ask: Ask): readonly Attachment[] {
	const { text, attachments } = ask.question;
	return attachments.length === 0 && readQuestion(text) !== undefined
		? earlierCode(ask)
		: codeOf(ask.question);
}

/** The answer to a question without code. */
export function explainNothing(ask: Ask): readonly Passage[] {
	const w = new Writer();
	w.say(
		readQuestion(ask.question.text) === undefined
			? "This question needs a language model. The built-in explainer only shows what VS Code knows " +
					`about code that you select. ${canAnswer()}`
			: "There is no code to answer this question about.",
	).block();
	const [earlier] = earlierCode(ask).slice(-1);
	const select = "and run **Stream Panel: Explain Selection**.\n";
	if (earlier === undefined) w.say(`- To explain code, select it ${select}`);
	else w.say(`- To explain ${code(earlier.name)} again, select code in it ${select}`);
	w.say(
		"- To ask in your own words, select a model with **Stream Panel: Select Endpoint…**, or connect one " +
			"with **Stream Panel: Add Endpoint…**: OpenAI, another service, or a server on this machine.\n",
	);
	return w.passages;
}
