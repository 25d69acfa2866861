import type { EventOf, RunningEvent } from "../events/events";
import { type Answer, growAnswer, newAnswer } from "./answer";
import { continueAnswer } from "./continuation";
import { answerOf, type Turn, wholeAnswerOf } from "./turn";

/** Turns, oldest first. Plain data: it crosses the channel as it is. */
export interface Conversation {
	readonly id: string;
	readonly turns: Turn[];
}

/** A conversation without turns. */
export function newConversation(id: string): Conversation {
	return { id, turns: [] };
}

/**
 * Grows a conversation by one event, in place. The host does it with every event as it comes, the panel again
 * with the batches that a Joiner made of them, and both end in the same conversation.
 *
 * Events of a run that never started, and whatever comes after a run's end, are dropped (faults 39, 57).
 * Never throws, whatever a server's event holds.
 */
export function reduce(conversation: Conversation, { event, run, at }: RunningEvent): void {
	const turn = turnOf(conversation, run);
	if (event.type === "run.started") {
		if (turn === undefined) start(conversation, run, at, event as EventOf<"run.started">);
		return;
	}
	const answer = turn && answerOf(turn, run);
	if (!answer) return;
	if (event.type === "run.chosen") turn.chosen = run;
	else growAnswer(answer, event, at);
	if (turn.replaces === undefined) return;
	if (answer.firstAt !== undefined) replaceTurns(conversation, turn, turn.replaces);
	// Without an answer there is nothing that the old turns could give way to.
	if (answer.firstAt !== undefined || answer.ended) delete turn.replaces;
}

/** The turn that a run answers. */
export function turnOf(conversation: Conversation, run: string): Turn | undefined {
	return conversation.turns.findLast((turn) => answerOf(turn, run) !== undefined);
}

/** The answer of a run. */
export function answerIn(conversation: Conversation, run: string): Answer | undefined {
	const turn = turnOf(conversation, run);
	return turn && answerOf(turn, run);
}

/** A run begins a turn, or adds an answer to one. */
function start(
	conversation: Conversation,
	run: string,
	at: number,
	{ question, source, turn, continues, beside, replaces, context }: EventOf<"run.started">,
): void {
	const answer = newAnswer(run, at, source, beside);
	if (context) answer.context = context;
	const there = turn === undefined ? undefined : conversation.turns.find(({ id }) => id === turn);
	if (!there) {
		const begun: Turn = { id: turn ?? run, question, answers: [answer], chosen: run };
		conversation.turns.push(replaces === undefined ? begun : { ...begun, replaces });
		return;
	}
	const continued = continues === undefined ? undefined : wholeAnswerOf(there, continues);
	if (continued) {
		continueAnswer(continued, answer);
		return;
	}
	there.answers.push(answer);
	if (!beside) there.chosen = run;
}

/** Takes out the turns from `first` up to the one that replaces them. */
function replaceTurns({ turns }: Conversation, by: Turn, first: string): void {
	const from = turns.findIndex(({ id }) => id === first);
	const to = turns.indexOf(by);
	if (from === -1 || from >= to) return;
	by.replaced = turns.splice(from, to - from).length;
}
