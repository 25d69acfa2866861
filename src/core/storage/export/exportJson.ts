import type { Answer } from "../../conversation/answer";
import type { Conversation } from "../../conversation/conversation";
import { chosenAnswer, type Turn } from "../../conversation/turn";
import { StreamError } from "../../errors/errors";
import type { Question } from "../../events/question";
import { type Fields, isFields } from "../../fields";
import { formatVersion } from "../decode";
import { parse, stringify } from "../json";
import { readAnswer } from "../shapes/answerShape";
import { readQuestion } from "../shapes/questionShape";
import { type Reader, whole } from "../shapes/shape";
import { askedAt } from "../summary";
import { cleanTitle } from "../title";
import { end, unreadableAnswer, unreadableQuestion } from "../unreadable";

const format = "stream-panel-chat";

/** A chat that was exported. It has no ids, for an import gives it new ones: so its bytes stay the same. */
interface ExportedTurn {
	readonly question: Question;
	/** The index of the chosen answer. */
	readonly chosen: number;
	readonly answers: readonly Omit<Answer, "id">[];
}

/** A chat as it was imported. */
export interface ImportedConversation {
	readonly conversation: Conversation;
	/** The title that the user gave it before it was exported. */
	readonly title?: string;
}

/**
 * A conversation as JSON. What is imported from it and exported again is the same text.
 *
 * @param title the title that the user gave it, if any
 */
export function toJson(conversation: Conversation, title?: string): string {
	// By time, as the files of a conversation are read.
	const turns = conversation.turns.toSorted((a, b) => askedAt(a) - askedAt(b)).map(exportTurn);
	const shown = cleanTitle(title ?? "");
	const file = { format, version: formatVersion, ...(shown === "" ? {} : { title: shown }), turns };
	return `${JSON.stringify(file, undefined, "\t")}\n`;
}

/**
 * Reads what `toJson` wrote, with new ids for the conversation, its turns and answers.
 *
 * @throws StreamError for a file that is no exported chat, or one of a newer version
 */
export function fromJson(
	text: string,
	newId: () => string = () => crypto.randomUUID(),
): ImportedConversation {
	const file = parse(text);
	if (file?.format !== format || !Array.isArray(file.turns)) {
		throw unreadable("This file is not an exported chat. Choose a JSON file that Export made.");
	}
	if (file.version !== formatVersion) {
		throw unreadable(
			"This chat was exported by another version of Stream Panel. Update the extension and import it again.",
		);
	}
	const turns = file.turns.filter(isFields).flatMap((turn) => importTurn(turn, newId));
	const title = typeof file.title === "string" ? cleanTitle(file.title) : "";
	return { conversation: { id: newId(), turns }, ...(title === "" ? {} : { title }) };
}

const unreadable = (message: string) => new StreamError({ kind: "protocol", message });

function exportTurn(turn: Turn): ExportedTurn {
	const sorted = turn.answers.toSorted((a, b) => a.startedAt - b.startedAt);
	const chosen = chosenAnswer(turn);
	return {
		question: asRead(turn.question, readQuestion) ?? unreadableQuestion,
		chosen: Math.max(0, chosen ? sorted.indexOf(chosen) : 0),
		answers: sorted.map(exportAnswer),
	};
}

/** An answer that still streams is exported as far as it is. */
function exportAnswer(answer: Answer): Omit<Answer, "id"> {
	const read = asRead(answer, readAnswer) ?? unreadableAnswer(answer.id, answer.startedAt, "damaged");
	end(read, "This answer was still streaming when the chat was exported.");
	// Read once more: the fields of its end must stand where an import has them.
	const { id: _, ...rest } = readAnswer(read) ?? read;
	return rest;
}

/** The value as reading its JSON would have made it, so that live and saved conversations are exported alike. */
function asRead<T>(value: T & object, reader: Reader<T>): T | undefined {
	const fields = parse(stringify(value));
	return fields && reader(fields);
}

function importTurn(fields: Fields, newId: () => string): Turn[] {
	const written = Array.isArray(fields.answers) ? fields.answers : [];
	const first = newId();
	const answers = written.map((answer: unknown, at) => importAnswer(answer, at === 0 ? first : newId()));
	const chosen = answers[whole(fields.chosen) ?? 0] ?? answers[0];
	if (!chosen) return [];
	const question = readQuestion(fields.question) ?? unreadableQuestion;
	return [{ id: first, question, answers, chosen: chosen.id }];
}

function importAnswer(written: unknown, id: string): Answer {
	const answer = isFields(written) ? readAnswer({ ...written, id }) : undefined;
	if (!answer) return unreadableAnswer(id, 0, "damaged");
	end(answer);
	return answer;
}
