import type { Answer } from "../conversation/answer";
import type { Turn } from "../conversation/turn";
import type { Question } from "../events/question";
import type { Unreadable } from "./decode";
import { end, unreadableAnswer, unsavedAnswer } from "./unreadable";

/** A turn while it is assembled from its files. */
export interface Draft {
	readonly id: string;
	question: Question;
	/** When it was asked; absent if the question could not be read. */
	at: number | undefined;
	order: number;
	readonly answers: { readonly answer: Answer; readonly order: number }[];
	readonly unreadable: { readonly id: string; readonly problem: Unreadable }[];
}

type TimedDraft = Draft & { readonly at: number };

/**
 * The turns by time. A turn without a known time comes last.
 *
 * @param createdAt when the conversation began
 */
export function inOrder(drafts: readonly Draft[], createdAt: number): TimedDraft[] {
	const timed = drafts.map((draft) => ({ draft, at: draft.at ?? firstTimeOf(draft) }));
	const last = timed.reduce((latest, { at }) => Math.max(latest, at ?? 0), createdAt);
	return timed
		.toSorted((a, b) => {
			if (a.at !== b.at) return (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY);
			return a.draft.order - b.draft.order || (a.draft.id < b.draft.id ? -1 : 1);
		})
		.map(({ draft, at }) => ({ ...draft, at: at ?? last }));
}

function firstTimeOf({ answers }: Draft): number | undefined {
	const times = answers.map(({ answer }) => answer.startedAt);
	return times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : undefined;
}

/** The turn with all its answers, each of them ended. */
export function turnOfDraft(draft: TimedDraft, chosen: Readonly<Record<string, string>>): Turn {
	const { id, question, at } = draft;
	const answers = draft.answers
		.toSorted((a, b) => a.answer.startedAt - b.answer.startedAt || a.order - b.order)
		.map(({ answer }) => answer);
	for (const answer of answers) end(answer);
	const last = answers.at(-1)?.startedAt ?? at;
	for (const lost of draft.unreadable) {
		if (lost.id === id) answers.unshift(unreadableAnswer(id, at, lost.problem));
		else answers.push(unreadableAnswer(lost.id, last, lost.problem));
	}
	if (answers.length === 0) answers.push(unsavedAnswer(id, at));
	const chosenId = Object.hasOwn(chosen, id) ? chosen[id] : undefined;
	const known = answers.find((answer) => answer.id === chosenId);
	return { id, question, answers, chosen: known?.id ?? chosenByDefault(answers) ?? id };
}

/** The answer that `reduce` would have chosen: the newest that was not compared, else the first. */
function chosenByDefault(answers: readonly Answer[]): string | undefined {
	return (answers.findLast(({ beside }) => !beside) ?? answers[0])?.id;
}
