import type { Answer } from "../conversation/answer";
import type { Question } from "../events/question";
import { isFields } from "../fields";
import { continuedVersion, type Decoded, decode, formatVersion } from "./decode";
import { isStoredId } from "./ids";
import { stringify } from "./json";
import { readAnswer } from "./shapes/answerShape";
import { readQuestion } from "./shapes/questionShape";
import { object, optional, type Reader, string, time, whole, yes } from "./shapes/shape";
import { cleanTitle } from "./title";

/** What is saved of a conversation in addition to its questions and answers. */
export interface ConversationAbout {
	/** The title that the user gave it; absent if the title comes from the first question. */
	readonly title?: string;
	readonly pinned?: true;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	/** The id of the answer that the user chose in each turn, by the turn's id. */
	readonly chosen: Readonly<Record<string, string>>;
}

/** The content of a question's file. */
export interface StoredQuestion {
	readonly turn: string;
	/** When it was asked. Turns are sorted by time, then by `order`. */
	readonly at: number;
	/** The turn's index when it was saved. */
	readonly order: number;
	readonly question: Question;
}

/** The content of an answer's file. */
export interface StoredAnswer {
	readonly turn: string;
	/** Its index among the turn's answers when it was saved. */
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

/** The text of `conversation.json`. The id is only for people who read it: the folder's name is used. */
export function encodeAbout(id: string, about: ConversationAbout): string {
	return JSON.stringify({ version: formatVersion, id, ...about });
}

export function encodeQuestion(stored: StoredQuestion): string {
	return JSON.stringify({ version: formatVersion, ...stored });
}

/** The turn comes before the answer, so that a truncated file still names its turn. */
export function encodeAnswer({ turn, order, answer }: StoredAnswer): string {
	return stringify({ version: versionOf(answer), turn, order, answer });
}

export const decodeAbout = (text: string): Decoded<ConversationAbout> => decode(text, readAbout);
export const decodeQuestion = (text: string): Decoded<StoredQuestion> => decode(text, readStoredQuestion);
export const decodeAnswer = (text: string): Decoded<StoredAnswer> =>
	decode(text, readStoredAnswer, continuedVersion);

/** The oldest version that can read an answer. */
const versionOf = ({ continuations }: Answer) => (continuations ? continuedVersion : formatVersion);

/** The turn that a damaged answer file still names at its beginning. */
export function turnInDamaged(text: string): string | undefined {
	return id(/^\{"version":\d+,"turn":"([^"]*)"/.exec(text.slice(0, 200))?.[1]);
}
