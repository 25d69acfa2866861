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

const closing = "*Put together from what VS Code’s language services answered, not by a language model.*";

/** What the commands ask when the user wrote nothing. */
const noQuestion = /^\s*(explain( (this|it|the (selection|file|code)))?)?[\s.!?]*$/i;

/** Writes what the facts tell. Pure: the same facts always give the same text. */
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

/** The questions that need no model. */
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

/** The code that the last question with code was about. */
function earlierCode({ history }: Ask): readonly Attachment[] {
	const asked = history.findLast(({ question }) => codeOf(question).length > 0);
	return asked ? codeOf(asked.question) : [];
}

/** The code that a question is about: what came with it, or before it where it can be answered. */
export function codeAskedAbout(ask: Ask): readonly Attachment[] {
	const { text, attachments } = ask.question;
	return attachments.length === 0 && readQuestion(text) !== undefined
		? earlierCode(ask)
		: codeOf(ask.question);
}

/** The answer to a question that comes without code. */
export function explainNothing(ask: Ask): readonly Passage[] {
	const w = new Writer();
	w.say(
		readQuestion(ask.question.text) === undefined
			? "That needs a language model, and the built-in explainer is none: it only tells what VS Code knows " +
					`about code that you select. ${canAnswer()}`
			: "There is no code to answer that about.",
	).block();
	const [earlier] = earlierCode(ask).slice(-1);
	const select = "and run **Stream Panel: Explain Selection**.\n";
	if (earlier === undefined) w.say(`- To have code explained, select it ${select}`);
	else w.say(`- To look at ${code(earlier.name)} again, select code in it ${select}`);
	w.say(
		"- To ask in your own words, choose a model with **Stream Panel: Select Endpoint…**, or connect one " +
			"with **Stream Panel: Add Endpoint…**: OpenAI, another service, or a server on this machine.\n",
	);
	return w.passages;
}
