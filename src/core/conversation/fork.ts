import type { Answer } from "./answer";
import type { Conversation } from "./conversation";
import type { Turn } from "./turn";

/**
 * A new conversation with copies of another one's turns, up to and including `turn`. Answers
 * that still stream are copied as they are now and marked as stopped; the streams themselves continue.
 *
 * @param turn the id of the last turn to copy
 * @param newId returns an unused id: a run's id is unique across all conversations
 * @returns undefined if there is no such turn
 */
export function forkAt({ turns }: Conversation, turn: string, newId: () => string): Conversation | undefined {
	const at = turns.findIndex(({ id }) => id === turn);
	if (at === -1) return undefined;
	return { id: newId(), turns: turns.slice(0, at + 1).map((one) => copyTurn(one, newId)) };
}

function copyTurn({ replaces: _, replaced: __, ...turn }: Turn, newId: () => string): Turn {
	const answers = turn.answers.map((answer) => ({
		before: answer.id,
		copy: copyAnswer(answer, newId(), newId),
	}));
	const chosen = answers.find(({ before }) => before === turn.chosen) ?? answers.at(-1);
	return {
		...structuredClone({ ...turn, answers: [] }),
		id: answers[0]?.copy.id ?? newId(),
		answers: answers.map(({ copy }) => copy),
		chosen: chosen?.copy.id ?? "",
	};
}

function copyAnswer(answer: Answer, id: string, newId: () => string): Answer {
	const { retrying: _, background: __, continuations, ...copy } = answer;
	return {
		ended: { type: "run.ended", outcome: "aborted" },
		...structuredClone(copy),
		id,
		...(continuations ? { continuations: continuations.map((one) => copyAnswer(one, newId(), newId)) } : {}),
	};
}
