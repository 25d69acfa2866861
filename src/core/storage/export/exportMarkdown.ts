import type { Answer } from "../../conversation/answer";
import { lastSegment, wholeText } from "../../conversation/continuation";
import type { Conversation } from "../../conversation/conversation";
import { chosenAnswer, type Turn } from "../../conversation/turn";
import type { Attachment, Question } from "../../events/question";
import type { RunOutcome } from "../../events/runEvents";
import { askedAt } from "../summary";
import { sourcesOf } from "./sources";

/** A conversation as Markdown: each question with what was attached, each answer with its sources. */
export function toMarkdown(conversation: Conversation, title: string): string {
	const turns = conversation.turns.toSorted((a, b) => askedAt(a) - askedAt(b));
	return `${[`# ${oneLine(title)}`, ...turns.flatMap(linesOfTurn)].join("\n\n")}\n`;
}

function linesOfTurn(turn: Turn): string[] {
	const answers = turn.answers.toSorted((a, b) => a.startedAt - b.startedAt);
	const chosen = answers.length > 1 ? chosenAnswer(turn) : undefined;
	return [
		"## Question",
		...linesOfQuestion(turn.question),
		...answers.flatMap((answer) => linesOfAnswer(answer, answer === chosen)),
	];
}

function linesOfQuestion({ text, attachments }: Question): string[] {
	const chips = attachments.map((attachment) => `- ${chip(attachment)}`).join("\n");
	return [text.trim(), ...(chips === "" ? [] : [`Attached:\n\n${chips}`])];
}

function chip({ name, lines }: Attachment): string {
	if (!lines) return code(name);
	const [first, last] = lines;
	return `${code(name)}, ${first === last ? `line ${first}` : `lines ${first}–${last}`}`;
}

function linesOfAnswer(answer: Answer, chosen: boolean): string[] {
	const { name, model } = answer.source;
	const who = [name, model]
		.filter((part) => part !== undefined && part !== "")
		.map((part) => oneLine(part ?? ""));
	const text = wholeText(answer);
	const sources = sourcesOf(answer)
		.map(({ label, url }, index) => `${index + 1}. ${url === undefined ? oneLine(label) : link(label, url)}`)
		.join("\n");
	const last = lastSegment(answer);
	const ending = last.ended && endings[last.ended.outcome](last);
	return [
		`## Answer: ${who.join(" · ")}${chosen ? " (chosen)" : ""}`,
		...(text === "" ? [] : [text]),
		...(ending === undefined ? [] : [`> ${ending}`]),
		...(sources === "" ? [] : [`Sources:\n\n${sources}`]),
	];
}

/** How an incomplete answer ended. */
const endings: { readonly [K in RunOutcome]: (answer: Answer) => string | undefined } = {
	completed: () => undefined,
	incomplete: () => "The answer is not complete.",
	failed: ({ ended }) => oneLine(ended?.failure?.message ?? "The answer failed."),
	aborted: () => "The answer was stopped.",
};

/** External text as one line, escaped so that Markdown shows it literally. */
function oneLine(text: string): string {
	return text
		.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
		.trim()
		.replaceAll(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}

function code(text: string): string {
	const shown = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
	return shown.includes("`") ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

function link(label: string, url: string): string {
	return `[${oneLine(label)}](<${url.replaceAll(/[<>\\]/g, (sign) => encodeURIComponent(sign))}>)`;
}
