import type { EasyInputMessage, ResponseInputItem } from "openai/resources/responses/responses";
import { answerText } from "../../conversation/answer";
import type { Turn } from "../../conversation/conversation";
import type { Endpoint } from "../../endpoints/endpoint";
import type { Attachment, Question } from "../../events/question";
import type { Ask } from "../provider";
import { returnedItems } from "./returned";

/** Who is asked: what only the model that made it can read goes back to no other. */
type Asked = Pick<Endpoint, "id" | "model">;

/** The whole conversation as the Responses API takes it: nothing of it is kept by the server. */
export function inputOf(ask: Ask, endpoint: Asked): ResponseInputItem[] {
	const input = historyTurns(ask.history).flatMap((turn): ResponseInputItem[] => [
		userMessage(turn.question),
		...answerItems(turn, endpoint),
	]);
	return joinMessages([...input, userMessage(ask.question)]);
}

/** Every item says its type: llama.cpp and Open Responses refuse one that does not (fault 194). */
const userMessage = (question: Question): EasyInputMessage => ({
	type: "message",
	role: "user",
	content: questionText(question),
});

/** The turns that a model is told of: a question that failed without an answer is asked again by the user. */
export function historyTurns(history: readonly Turn[]): readonly Turn[] {
	return history.filter((turn) => turn.ended?.outcome !== "failed" || turn.response.output.length > 0);
}

interface TextMessage {
	readonly role: string;
	readonly content: string;
	readonly phase?: unknown;
}

/**
 * Joins neighbouring messages of one role: strict chat templates refuse them (fault 195). Messages of different
 * phases stay apart.
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
 * What was answered. Items are sent back unchanged only to the model that made them, and only from an answer
 * that came to its end; otherwise the texts do, each message of the same model with its phase (fault 209).
 */
function answerItems(turn: Turn, endpoint: Asked): ResponseInputItem[] {
	const same = turn.source.endpoint === endpoint.id && turn.source.model === endpoint.model;
	const { output } = turn.response;
	if (same && turn.ended?.outcome === "completed") return returnedItems(output);
	return output.flatMap((item): EasyInputMessage[] => {
		const content = item.type === "message" ? answerText({ ...turn.response, output: [item] }) : "";
		if (content === "") return [];
		const phase = same && item.type === "message" && item.phase ? { phase: item.phase } : {};
		return [{ type: "message", role: "assistant", content, ...phase }];
	});
}

/** A question with the pieces of files that go with it, as a model reads it. */
export function questionText(question: Question): string {
	return [question.text, ...question.attachments.map(fenced)].join("\n\n");
}

/** A piece of a file under its name and lines, in a fence that nothing in it can close. */
function fenced({ name, lines, languageId, text, omitted }: Attachment): string {
	const runs = text.match(/`{3,}/g) ?? [];
	const fence = "`".repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
	const place = lines === undefined ? "whole file" : `lines ${lines[0]}–${lines[1]}`;
	const end = text.endsWith("\n") ? "" : "\n";
	const rest = omitted === undefined ? "" : `\n(The last ${omitted} characters are left out.)`;
	return `${name} (${place}):\n${fence}${languageId}\n${text}${end}${fence}${rest}`;
}
