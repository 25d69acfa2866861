import type { ResponseInputItem, ResponseOutputItem } from "openai/resources/responses/responses";
import { answerText } from "../answer";
import type { Turn } from "../conversation";
import type { Attachment, Question } from "../turn";
import type { Ask } from "./provider";

/** The whole conversation as the Responses API takes it: nothing of it is kept by the server. */
export function inputOf(
	ask: Ask,
	endpoint: { readonly id: string; readonly model: string },
): ResponseInputItem[] {
	const input = toldTurns(ask.history).flatMap((turn): ResponseInputItem[] => [
		{ role: "user", content: questionText(turn.question) },
		...answerItems(turn, endpoint),
	]);
	return [...input, { role: "user", content: questionText(ask.question) }];
}

/** The turns that a model is told of: a question that failed without an answer is asked again by the user. */
export function toldTurns(history: readonly Turn[]): readonly Turn[] {
	return history.filter((turn) => turn.ended?.outcome !== "failed" || turn.response.output.length > 0);
}

/**
 * What was answered. Items go back as they came only to the model that made them and only from an answer
 * that came to its end; otherwise their text does.
 */
function answerItems(
	turn: Turn,
	endpoint: { readonly id: string; readonly model: string },
): ResponseInputItem[] {
	const same = turn.source.endpoint === endpoint.id && turn.source.model === endpoint.model;
	if (same && turn.ended?.outcome === "completed") return asTheyCame(turn.response.output);
	const text = answerText(turn.response);
	return text === "" ? [] : [{ role: "assistant", content: text }];
}

function asTheyCame(output: readonly ResponseOutputItem[]): ResponseInputItem[] {
	const answered = new Set(
		output.flatMap((item) => ("output" in item && "call_id" in item ? [item.call_id] : [])),
	);
	return output.filter((item) => {
		// A call that nobody answered, and reasoning that can't be read again, are refused by the server.
		if (item.type === "function_call" || item.type === "custom_tool_call") return answered.has(item.call_id);
		return item.type !== "reasoning" || typeof item.encrypted_content === "string";
	}) as ResponseInputItem[];
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
