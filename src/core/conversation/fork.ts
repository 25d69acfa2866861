import type { Answer } from "./answer";
import type { Conversation } from "./conversation";
import type { Turn } from "./turn";

/**
 * A conversation of its own that begins like another one: copies of its turns up to and including one. Answers
 * that still stream are copied as far as they are, as stopped ones; the streams themselves go on.
 *
 * @param turn the id of the last turn that is copied
 * @param newId gives an id that nothing has yet: a run's id names one answer in all conversations
 * @returns undefined where there is no such turn
 */
export function forkAt({ turns }: Conversation, turn: string, newId: () => string): Conversation | undefined {
	const at = turns.findIndex(({ id }) => id === turn);
	if (at === -1) return undefined;
	return { id: newId(), turns: turns.slice(0, at + 1).map((one) => copyTurn(one, newId)) };
}

function copyTurn({ replaces: _, replaced: __, ...turn }: Turn, newId: () => string): Turn {
	const answers = turn.answers.map((answer) => ({ before: answer.id, copy: copyAnswer(answer, newId()) }));
	const chosen = answers.find(({ before }) => before === turn.chosen) ?? answers.at(-1);
	return {
		...structuredClone({ ...turn, answers: [] }),
		id: answers[0]?.copy.id ?? newId(),
		answers: answers.map(({ copy }) => copy),
		chosen: chosen?.copy.id ?? "",
	};
}

function copyAnswer(answer: Answer, id: string): Answer {
	const { retrying: _, ...copy } = structuredClone(answer);
	return { ended: { type: "run.ended", outcome: "aborted" }, ...copy, id };
}
