import type { Question } from "../events/question";
import type { Answer } from "./answer";

/** One question and its answers, oldest first; at least one. Plain data. */
export interface Turn {
	/** The id of the run that began it. */
	readonly id: string;
	readonly question: Question;
	readonly answers: Answer[];
	/** The id of the answer that the conversation goes on with. */
	chosen: string;
	/** The id of the turn that gives way to this one, and all between, once the answer has begun. */
	replaces?: string;
	/** How many turns gave way: they can be brought back. */
	replaced?: number;
}

/** A question and the answer that the conversation goes on with: what a model is sent of a turn. */
export interface Exchange {
	readonly question: Question;
	readonly answer: Answer;
}

/** The answer that the conversation goes on with; the newest where the chosen one is missing. */
export function chosenAnswer(turn: Turn): Answer | undefined {
	return answerOf(turn, turn.chosen) ?? turn.answers.at(-1);
}

/** The answer of a run. */
export function answerOf(turn: Turn, run: string): Answer | undefined {
	return turn.answers.find(({ id }) => id === run);
}

/** Whether an answer of the turn is still under way. */
export function isRunning(turn: Turn): boolean {
	return turn.answers.some(({ ended }) => ended === undefined);
}

/** Whether answers of the turn were asked for side by side. */
export function isCompared(turn: Turn): boolean {
	return turn.answers.some(({ beside }) => beside);
}

/** The exchanges of some turns, in their order. */
export function exchangesOf(turns: readonly Turn[]): Exchange[] {
	return turns.flatMap((turn) => {
		const answer = chosenAnswer(turn);
		return answer ? [{ question: turn.question, answer }] : [];
	});
}
