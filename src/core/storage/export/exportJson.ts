import type { Answer } from "../../conversation/answer";
import { segmentsOf } from "../../conversation/continuation";
import type { Conversation } from "../../conversation/conversation";
import { chosenAnswer, type Turn } from "../../conversation/turn";
import { StreamError } from "../../errors/errors";
import type { Question } from "../../events/question";
import { type Fields, isFields } from "../../fields";
import { continuedVersion, formatVersion } from "../decode";
import { parse, stringify } from "../json";
import { readAnswer } from "../shapes/answerShape";
import { readQuestion } from "../shapes/questionShape";
import { type Reader, whole } from "../shapes/shape";
import { askedAt } from "../summary";
import { cleanTitle } from "../title";
import { end, unreadableAnswer, unreadableQuestion } from "../unreadable";

const format = "stream-panel-chat";

/** A turn of an exported chat. It has no ids: an import assigns new ones, and another export is identical. */
interface ExportedTurn {
	readonly question: Question;
	/** The index of the chosen answer. */
	readonly chosen: number;
	readonly answers: readonly ExportedAnswer[];
}

/** An answer without ids. */
type ExportedAnswer = Omit<Answer, "id" | "continuations"> & {
	readonly continuations?: readonly ExportedAnswer[];
};

/** An imported chat. */
export interface ImportedConversation {
	readonly conversation: Conversation;
	/** The title that the user gave it before it was exported. */
	readonly title?: string;
}

/**
 * A conversation as JSON. Importing it and exporting it again gives the same text.
 *
 * @param title the title that the user gave it, if any
 */
export function toJson(conversation: Conversation, title?: string): string {
	// By time, the order in which saved turns are read.
	const turns = conversation.turns.toSorted((a, b) => askedAt(a) - askedAt(b)).map(exportTurn);
	const shown = cleanTitle(title ?? "");
	const continued = turns.some(({ answers }) => answers.some(({ continuations }) => continuations));
	const version = continued ? continuedVersion : formatVersion;
	const file = { format, version, ...(shown === "" ? {} : { title: shown }), turns };
	return `${JSON.stringify(file, undefined, "\t")}\n`;
}

/**
 * Reads what `toJson` wrote, with new ids for the conversation, its turns and answers.
 *
 * @throws StreamError for a file that is not an exported chat, or has another version
 */
export function fromJson(
	text: string,
	newId: () => string = () => crypto.randomUUID(),
): ImportedConversation {
	const file = parse(text);
	if (file?.format !== format || !Array.isArray(file.turns)) {
		throw unreadable("This file is not an exported chat. Choose a JSON file that Export made.");
	}
	if (file.version !== formatVersion && file.version !== continuedVersion) {
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

/** An answer that still streams is exported as it is now. */
function exportAnswer(answer: Answer): ExportedAnswer {
	const read = asRead(answer, readAnswer) ?? unreadableAnswer(answer.id, answer.startedAt, "damaged");
	// Only this window can go on with it.
	for (const segment of segmentsOf(read)) delete segment.background;
	end(read, "This answer was still streaming when the chat was exported.");
	// Read once more: the order of the fields must be the same as after an import.
	return withoutIds(readAnswer(read) ?? read);
}

function withoutIds({ id: _, continuations, ...answer }: Answer): ExportedAnswer {
	return continuations ? { ...answer, continuations: continuations.map(withoutIds) } : answer;
}

/** The value as read from its JSON, so that live and saved conversations give the same export. */
function asRead<T>(value: T & object, reader: Reader<T>): T | undefined {
	const fields = parse(stringify(value));
	return fields && reader(fields);
}

function importTurn(fields: Fields, newId: () => string): Turn[] {
	const written = Array.isArray(fields.answers) ? fields.answers : [];
	const first = newId();
	const answers = written.map((answer: unknown, at) =>
		importAnswer(answer, at === 0 ? first : newId(), newId),
	);
	const chosen = answers[whole(fields.chosen) ?? 0] ?? answers[0];
	if (!chosen) return [];
	const question = readQuestion(fields.question) ?? unreadableQuestion;
	return [{ id: first, question, answers, chosen: chosen.id }];
}

function importAnswer(written: unknown, id: string, newId: () => string): Answer {
	const answer = isFields(written) ? readAnswer(withIds(written, id, newId)) : undefined;
	if (!answer) return unreadableAnswer(id, 0, "damaged");
	end(answer);
	return answer;
}

function withIds(written: Fields, id: string, newId: () => string): Fields {
	const { continuations } = written;
	if (!Array.isArray(continuations)) return { ...written, id };
	return {
		...written,
		id,
		continuations: continuations.filter(isFields).map((one) => ({ ...one, id: newId() })),
	};
}
