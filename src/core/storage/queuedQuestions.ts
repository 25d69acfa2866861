import type { Question } from "../events/question";
import { decode, formatVersion } from "./decode";
import { stringify } from "./json";
import { readQuestion } from "./shapes/questionShape";
import { list, object } from "./shapes/shape";

/** The file for the questions of a conversation that wait for an answer to end. */
export const queueFile = "queue.json";

const readQueue = object<{ readonly questions: readonly Question[] }>({ questions: list(readQuestion) });

/** The text of `queue.json`. */
export function encodeQueue(questions: readonly Question[]): string {
	return stringify({ version: formatVersion, questions });
}

/** The questions in a file, in their order; none if it can't be read. */
export function decodeQueue(text: string): readonly Question[] {
	const queue = decode(text, readQueue);
	return "value" in queue ? queue.value.questions : [];
}
