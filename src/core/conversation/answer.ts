import type { Response } from "openai/resources/responses/responses";
import type { EventOf, StreamEvent } from "../events/events";
import type { RunSource } from "../events/question";
import type { RunEnded, RunEvent, RunRetrying } from "../events/runEvents";
import { blankResponse, fold } from "../fold/fold";
import { isVisible } from "../fold/visible";
import { type AnswerMetadata, closeTimes, newAnswerMetadata, note } from "./answerMetadata";

/** How many notices an answer keeps. We make them ourselves: a bound all the same. */
const maxNotices = 50;

/** One answer to a question, from one run. Plain data: it crosses the channel and goes to disk as it is. */
export interface Answer {
	/** The run's id. */
	readonly id: string;
	readonly source: RunSource;
	/** It streamed beside other answers of its turn, to be compared with them. */
	readonly beside?: true;
	/** Milliseconds since the epoch, as all times here. */
	readonly startedAt: number;
	/** The SDK's Response, folded from the events. */
	response: Response;
	/** What the events tell that a Response has no place for. */
	metadata: AnswerMetadata;
	/** When the first visible output arrived. */
	firstAt?: number;
	endedAt?: number;
	/** Set while the run waits to send the request again. */
	retrying?: RunRetrying;
	readonly notices: string[];
	/** What is to be said about the end of an answer that is complete. */
	endNotice?: string;
	/** Absent while the run runs. */
	ended?: RunEnded;
}

/** An answer of which nothing has arrived. */
export function newAnswer(id: string, startedAt: number, source: RunSource, beside = false): Answer {
	return {
		id,
		source,
		...(beside ? { beside } : {}),
		startedAt,
		response: blankResponse(),
		metadata: newAnswerMetadata(),
		notices: [],
	};
}

/** The events that change an answer: all but those that change its turn. */
type AnswerRow = Exclude<RunEvent["type"], "run.started" | "run.chosen">;

/** Grows an answer by one event, in place. What comes after the run's end is dropped (faults 39, 57). */
export function growAnswer(answer: Answer, event: StreamEvent, at: number): void {
	if (answer.ended !== undefined) return;
	if (isRow(event.type)) {
		// The key and the event are of one type, which the compiler can't follow through the table.
		(rows[event.type] as (answer: Answer, event: unknown, at: number) => void)(answer, event, at);
		return;
	}
	if (answer.retrying !== undefined) delete answer.retrying;
	if (answer.firstAt === undefined && isVisible(event)) answer.firstAt = at;
	note(answer.metadata, event, at, fold(answer.response, event));
}

/** What each event of a request does to its answer. */
const rows: {
	readonly [K in AnswerRow]: (answer: Answer, event: EventOf<K>, at: number) => void;
} = {
	"run.retrying": (answer, event) => {
		// The next attempt is another response; nothing of this one had been visible.
		answer.response = blankResponse();
		answer.metadata = newAnswerMetadata();
		delete answer.firstAt;
		delete answer.endNotice;
		answer.retrying = event;
	},
	"run.resumed": (answer) => {
		delete answer.retrying;
	},
	"run.notice": (answer, event) => {
		if (event.about === "ending") answer.endNotice = event.message;
		else if (answer.notices.length < maxNotices) answer.notices.push(event.message);
	},
	"run.moderated": (answer, event) => {
		fold(answer.response, event);
	},
	"run.ended": (answer, event, at) => {
		delete answer.retrying;
		answer.ended = event;
		answer.endedAt = at;
		closeTimes(answer.metadata, at);
		fold(answer.response, event);
	},
};

function isRow(type: string): type is AnswerRow {
	return Object.hasOwn(rows, type);
}
