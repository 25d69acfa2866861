import { isStoredId } from "./ids";

/** A file of a conversation, by its name. */
export type PieceName =
	| { readonly kind: "conversation" }
	| {
			readonly kind: "question" | "answer";
			readonly id: string;
			/** When it was asked or answered. Absent in the names of earlier versions. */
			readonly at?: number;
	  };

/** The file for the data of the whole conversation. */
export const conversationFile = "conversation.json";

/**
 * The file of a question. The time in its name allows the newest turns to be found without reading all files.
 *
 * @param turn the turn's id
 * @param at when it was asked, in milliseconds since the epoch
 */
export const questionFile = (turn: string, at?: number) => `question-${turn}${suffix(at)}.json`;

/**
 * The file of an answer.
 *
 * @param run the run's id
 * @param at when it started, in milliseconds since the epoch
 */
export const answerFile = (run: string, at?: number) => `answer-${run}${suffix(at)}.json`;

const suffix = (at: number | undefined) => (at === undefined ? "" : `.${Math.floor(at)}`);

/** Parses a file name; undefined for a file that the extension did not write. */
export function pieceOf(name: string): PieceName | undefined {
	if (name === conversationFile) return { kind: "conversation" };
	const [, kind, id, at] = /^(question|answer)-([^.]+)(?:\.(\d{1,16}))?\.json$/.exec(name) ?? [];
	if (!isStoredId(id)) return undefined;
	return {
		kind: kind === "question" ? "question" : "answer",
		id,
		...(at === undefined ? {} : { at: Number(at) }),
	};
}
