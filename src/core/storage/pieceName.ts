import { isStoredId } from "./ids";

/** A file of a conversation, by its name. */
export type PieceName =
	| { readonly kind: "conversation" }
	| { readonly kind: "question" | "answer"; readonly id: string };

/** The file for the data of the whole conversation. */
export const conversationFile = "conversation.json";

/** The file of a question. @param turn the turn's id */
export const questionFile = (turn: string) => `question-${turn}.json`;

/** The file of an answer. @param run the run's id */
export const answerFile = (run: string) => `answer-${run}.json`;

/** Parses a file name; undefined for a file that the extension did not write. */
export function pieceOf(name: string): PieceName | undefined {
	if (name === conversationFile) return { kind: "conversation" };
	const [, kind, id] = /^(question|answer)-(.+)\.json$/.exec(name) ?? [];
	if (!isStoredId(id)) return undefined;
	return { kind: kind === "question" ? "question" : "answer", id };
}
