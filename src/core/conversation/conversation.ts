import type { Response } from "openai/resources/responses/responses";
import type { EventOf, RunningEvent } from "../events/events";
import type { Question, RunSource } from "../events/question";
import type { RunEnded, RunEvent, RunRetrying } from "../events/runEvents";
import { blankResponse, fold } from "../fold/fold";
import { isVisible } from "../fold/visible";
import { closeTimes, newTurnMetadata, note, type TurnMetadata } from "./turnMetadata";

export type { TurnMetadata } from "./turnMetadata";

/** How many notices a turn keeps. We make them ourselves: a bound all the same. */
const maxNotices = 50;

/** Questions and answers, oldest first. Plain data: it crosses the channel as it is. */
export interface Conversation {
	readonly id: string;
	readonly turns: Turn[];
}

/** One question and its answer. */
export interface Turn {
	/** The run's id. */
	readonly id: string;
	readonly question: Question;
	readonly source: RunSource;
	readonly startedAt: number;
	/** The SDK's Response, folded from the events. */
	response: Response;
	/** What the events tell that a Response has no place for. */
	metadata: TurnMetadata;
	/** When the first visible output arrived. */
	firstAt?: number;
	endedAt?: number;
	/** Set while the run waits to ask again. */
	retrying?: RunRetrying;
	readonly notices: string[];
	/** What is to be said about the end of an answer that is complete. */
	endNotice?: string;
	/** Absent while the run runs. */
	ended?: RunEnded;
}

/** A conversation in which nothing has been said. */
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
export function reduce(conversation: Conversation, running: RunningEvent): void {
	const { event, run, at } = running;
	const turn = conversation.turns.findLast((other) => other.id === run);
	if (event.type === "run.started") {
		if (turn === undefined) conversation.turns.push(newTurn(run, at, event as EventOf<"run.started">));
		return;
	}
	if (turn === undefined || turn.ended !== undefined) return;
	if (isRunRow(event.type)) {
		// The key and the event are of one type, which the compiler can't follow through the table.
		(runRows[event.type] as (turn: Turn, event: unknown, at: number) => void)(turn, event, at);
		return;
	}
	if (turn.retrying !== undefined) delete turn.retrying;
	if (turn.firstAt === undefined && isVisible(event)) turn.firstAt = at;
	note(turn.metadata, event, at, fold(turn.response, event));
}

function newTurn(id: string, at: number, { question, source }: EventOf<"run.started">): Turn {
	return {
		id,
		question,
		source,
		startedAt: at,
		response: blankResponse(),
		metadata: newTurnMetadata(),
		notices: [],
	};
}

/** What each thing that happens to a request does to its turn. */
const runRows: {
	readonly [K in Exclude<RunEvent["type"], "run.started">]: (
		turn: Turn,
		event: EventOf<K>,
		at: number,
	) => void;
} = {
	"run.retrying": (turn, event) => {
		// The next attempt is another response; nothing of this one had been visible.
		turn.response = blankResponse();
		turn.metadata = newTurnMetadata();
		delete turn.firstAt;
		delete turn.endNotice;
		turn.retrying = event;
	},
	"run.resumed": (turn) => {
		delete turn.retrying;
	},
	"run.notice": (turn, event) => {
		if (event.about === "ending") turn.endNotice = event.message;
		else if (turn.notices.length < maxNotices) turn.notices.push(event.message);
	},
	"run.ended": (turn, event, at) => {
		delete turn.retrying;
		turn.ended = event;
		turn.endedAt = at;
		closeTimes(turn.metadata, at);
		fold(turn.response, event);
	},
};

function isRunRow(type: string): type is keyof typeof runRows {
	return Object.hasOwn(runRows, type);
}
