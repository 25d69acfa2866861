import type { EasyInputMessage, ResponseInputItem } from "openai/resources/responses/responses";
import type { Answer } from "../../conversation/answer";
import { answerText } from "../../conversation/answerText";
import type { Exchange } from "../../conversation/turn";
import type { Endpoint } from "../../endpoints/endpoint";
import type { Attachment, Question } from "../../events/question";
import type { Ask } from "../provider";
import { returnedItems } from "./returned";

/** The endpoint and model that are asked: encrypted items go back only to the model that created them. */
type Asked = Pick<Endpoint, "id" | "model">;

/** The whole conversation as input of the Responses API. The server stores none of it. */
export function inputOf(ask: Ask, endpoint: Asked): ResponseInputItem[] {
	const input = historyOf(ask.history).flatMap(({ question, answer }): ResponseInputItem[] => [
		userMessage(question),
		...answerItems(answer, endpoint),
	]);
	return joinMessages([...input, userMessage(ask.question)]);
}

/** Every item has a type: llama.cpp and Open Responses reject items without one (fault 194). */
const userMessage = (question: Question): EasyInputMessage => ({
	type: "message",
	role: "user",
	content: questionText(question),
});

/** The exchanges that a model is sent: a question that failed without an answer is asked again by the user. */
export function historyOf(history: readonly Exchange[]): readonly Exchange[] {
	return history.filter(
		({ answer }) => answer.ended?.outcome !== "failed" || answer.response.output.length > 0,
	);
}

interface TextMessage {
	readonly role: string;
	readonly content: string;
	readonly phase?: unknown;
}

/**
 * Joins adjacent messages of one role, because strict chat templates reject them (fault 195). Messages of
 * different phases stay separate.
 */
export function joinMessages<T extends object>(messages: readonly T[]): T[] {
	const joined: T[] = [];
	for (const message of messages) {
		const last = joined.at(-1);
		if (
			last &&
			isText(last) &&
			isText(message) &&
			last.role === message.role &&
			last.phase === message.phase
		) {
			joined[joined.length - 1] = { ...last, content: `${last.content}\n\n${message.content}` };
		} else joined.push(message);
	}
	return joined;
}

const isText = (message: object): message is TextMessage =>
	"role" in message && "content" in message && typeof message.content === "string";

/**
 * The answer as input. Items are sent back unchanged only to the model that created them, and only from a
 * completed answer. Otherwise only the texts are sent, with their phase if the model is the same (fault 209).
 */
function answerItems(answer: Answer, endpoint: Asked): ResponseInputItem[] {
	const same = answer.source.endpoint === endpoint.id && answer.source.model === endpoint.model;
	const { output } = answer.response;
	if (same && answer.ended?.outcome === "completed") return returnedItems(output);
	return output.flatMap((item): EasyInputMessage[] => {
		const content = item.type === "message" ? answerText({ ...answer.response, output: [item] }) : "";
		if (content === "") return [];
		const phase = same && item.type === "message" && item.phase ? { phase: item.phase } : {};
		return [{ type: "message", role: "assistant", content, ...phase }];
	});
}

/** A question with its attachments, as text for a model. */
export function questionText(question: Question): string {
	return [question.text, ...question.attachments.map(fenced)].join("\n\n");
}

/** An attachment with its name and lines, in a fence that is longer than any fence in it. */
function fenced({ name, lines, languageId, text, omitted }: Attachment): string {
	const runs = text.match(/`{3,}/g) ?? [];
	const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
	const place = lines === undefined ? "whole file" : `lines ${lines[0]}–${lines[1]}`;
	const end = text.endsWith("\n") ? "" : "\n";
	const rest = omitted === undefined ? "" : `\n(The last ${omitted} characters are left out.)`;
	return `${name} (${place}):\n${fence}${languageId}\n${text}${end}${fence}${rest}`;
}
