import type { Question } from "../events/question";
import type { Answer } from "./answer";
import { isStreaming, segmentsOf } from "./continuation";

/** One question and its answers, oldest first; at least one. Plain data. */
export interface Turn {
	/** The id of the run that started the turn. */
	readonly id: string;
	readonly question: Question;
	readonly answers: Answer[];
	/** The id of the answer that the conversation continues from. */
	chosen: string;
	/** The id of the first turn that this one replaces once its answer has begun, with all turns in between. */
	replaces?: string;
	/** How many turns were replaced. They can be restored. */
	replaced?: number;
}

/** A question and the answer that the conversation continues from: the part of a turn that is sent. */
export interface Exchange {
	readonly question: Question;
	readonly answer: Answer;
}

/** The answer that the conversation continues from; the newest one if the chosen one is missing. */
export function chosenAnswer(turn: Turn): Answer | undefined {
	return answerOf(turn, turn.chosen) ?? turn.answers.at(-1);
}

/** What a run brought: an answer, or a continuation of one. */
export function answerOf(turn: Turn, run: string): Answer | undefined {
	// Called for every event: nothing is copied.
	for (const answer of turn.answers) {
		if (answer.id === run) return answer;
		const continuation = answer.continuations?.find(({ id }) => id === run);
		if (continuation) return continuation;
	}
	return undefined;
}

/** The answer that a run began or continues. */
export function wholeAnswerOf(turn: Turn, run: string): Answer | undefined {
	return turn.answers.find((answer) => segmentsOf(answer).some(({ id }) => id === run));
}

/** Whether an answer of the turn is still running. */
export function isRunning(turn: Turn): boolean {
	return turn.answers.some(isStreaming);
}

/** Whether the turn has answers that were requested side by side. */
export function isCompared(turn: Turn): boolean {
	return turn.answers.some(({ beside }) => beside);
}

/** The exchanges of the given turns, in order. */
export function exchangesOf(turns: readonly Turn[]): Exchange[] {
	return turns.flatMap((turn) => {
		const answer = chosenAnswer(turn);
		return answer ? [{ question: turn.question, answer }] : [];
	});
}
