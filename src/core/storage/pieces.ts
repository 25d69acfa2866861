import type { Answer } from "../conversation/answer";
import type { Question } from "../events/question";
import { isFields } from "../fields";
import { type Decoded, decode, formatVersion } from "./decode";
import { isStoredId } from "./ids";
import { stringify } from "./json";
import { readAnswer } from "./shapes/answerShape";
import { readQuestion } from "./shapes/questionShape";
import { object, optional, type Reader, string, time, whole, yes } from "./shapes/shape";
import { cleanTitle } from "./title";

/** What is kept of a conversation beside its questions and answers. */
export interface ConversationAbout {
	/** The title that the user gave it; absent while it is made from the first question. */
	readonly title?: string;
	readonly pinned?: true;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	/** By a turn's id, the answer that the user chose in it. */
	readonly chosen: Readonly<Record<string, string>>;
}

/** A question, as its file has it. */
export interface StoredQuestion {
	readonly turn: string;
	/** When it was asked. Turns are in the order of their times, then of `order`. */
	readonly at: number;
	/** The turn's place when it was saved. */
	readonly order: number;
	readonly question: Question;
}

/** An answer, as its file has it. */
export interface StoredAnswer {
	readonly turn: string;
	/** Its place among the turn's answers when it was saved. */
	readonly order: number;
	readonly answer: Answer;
}

const id: Reader<string> = (value) => (isStoredId(value) ? value : undefined);
const order: Reader<number> = (value) => whole(value) ?? 0;

const chosen: Reader<Readonly<Record<string, string>>> = (value) =>
	Object.fromEntries(
		Object.entries(isFields(value) ? value : {}).filter((pair): pair is [string, string] =>
			pair.every(isStoredId),
		),
	);

const readAbout = object<ConversationAbout>({
	title: optional((value) => cleanTitle(string(value) ?? "") || undefined),
	pinned: optional(yes),
	createdAt: time,
	chosen,
});

const readStoredQuestion = object<StoredQuestion>({ turn: id, at: time, order, question: readQuestion });
const readStoredAnswer = object<StoredAnswer>({ turn: id, order, answer: readAnswer });

/** The text of `conversation.json`. The id is there for people: what counts is the folder's name. */
export function encodeAbout(id: string, about: ConversationAbout): string {
	return JSON.stringify({ version: formatVersion, id, ...about });
}

export function encodeQuestion(stored: StoredQuestion): string {
	return JSON.stringify({ version: formatVersion, ...stored });
}

/** The turn comes before the answer, so that a file that was cut still says where it belongs. */
export function encodeAnswer({ turn, order, answer }: StoredAnswer): string {
	return stringify({ version: formatVersion, turn, order, answer });
}

export const decodeAbout = (text: string): Decoded<ConversationAbout> => decode(text, readAbout);
export const decodeQuestion = (text: string): Decoded<StoredQuestion> => decode(text, readStoredQuestion);
export const decodeAnswer = (text: string): Decoded<StoredAnswer> => decode(text, readStoredAnswer);

/** The turn that a damaged answer's file still names at its beginning. */
export function turnInDamaged(text: string): string | undefined {
	return id(/^\{"version":\d+,"turn":"([^"]*)"/.exec(text.slice(0, 200))?.[1]);
}
