import type { Response } from "openai/resources/responses/responses";
import type { EventOf, StreamEvent } from "../events/events";
import type { RunSource } from "../events/question";
import type { RunEnded, RunEvent, RunRetrying } from "../events/runEvents";
import type { SentContext } from "../events/sentContext";
import { blankResponse, fold } from "../fold/fold";
import { isVisible } from "../fold/visible";
import { type AnswerMetadata, backTo, closeTimes, newAnswerMetadata, note } from "./answerMetadata";
import { advance, type BackgroundPosition } from "./background";
import { reopen } from "./reopen";

/** How many notices an answer keeps. We make them ourselves: a bound all the same. */
const maxNotices = 50;

/** One answer to a question, from one run. Plain data: it crosses the channel and goes to disk as it is. */
export interface Answer {
	/** The run's id. */
	readonly id: string;
	readonly source: RunSource;
	/** It streamed beside other answers of its turn, to be compared with them. */
	readonly beside?: true;
	/** Absent if the model was sent all turns before. */
	context?: SentContext;
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
	/** Set while the server can go on with the response although nobody listens. */
	background?: BackgroundPosition;
	/** What further requests added to the text, in order. A continuation has none of its own. */
	continuations?: Answer[];
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
	if (answer.ended !== undefined && event.type !== "run.reopened") return;
	if (isRow(event.type)) {
		// The key and the event are of one type, which the compiler can't follow through the table.
		(rows[event.type] as (answer: Answer, event: unknown, at: number) => void)(answer, event, at);
		return;
	}
	if (answer.retrying !== undefined) delete answer.retrying;
	if (answer.firstAt === undefined && isVisible(event)) answer.firstAt = at;
	note(answer.metadata, event, at, fold(answer.response, event));
	if (answer.background) advance(answer.background, event);
}

/** What each event of a request does to its answer. */
const rows: {
	readonly [K in AnswerRow]: (answer: Answer, event: EventOf<K>, at: number) => void;
} = {
	"run.retrying": (answer, event) => {
		// The next attempt is another response; nothing of this one had been visible.
		restart(answer);
		if (!answer.metadata.rounds) delete answer.firstAt;
		delete answer.background;
		delete answer.endNotice;
		answer.retrying = event;
	},
	"run.background": (answer, { response }) => {
		// A later response can't be resumed alone: the tools of its run are gone with the window.
		if (!answer.metadata.rounds) answer.background = { response };
	},
	"run.reopened": reopen,
	"run.replaced": restart,
	"run.resumed": (answer) => {
		delete answer.retrying;
	},
	"run.notice": (answer, event) => {
		if (event.context) answer.context = event.context;
		if (event.about === "ending") answer.endNotice = event.message;
		else if (answer.notices.length < maxNotices) answer.notices.push(event.message);
	},
	"run.moderated": (answer, event) => {
		fold(answer.response, event);
	},
	"run.round": (answer, { outputs, next }) => {
		answer.metadata.rounds = [...(answer.metadata.rounds ?? []), { outputs, next }];
		// It has ended: the numbers that follow belong to another response.
		delete answer.background;
	},
	"run.consent": ({ metadata }, { output_index, consent }) => {
		metadata.consents ??= [];
		metadata.consents[output_index] = consent;
	},
	"run.toolOutput": putOutput,
	"run.approval": putOutput,
	"run.ended": (answer, event, at) => {
		delete answer.retrying;
		answer.ended = event;
		answer.endedAt = at;
		closeTimes(answer.metadata, at);
		fold(answer.response, event);
		// What failed says whether the server may still have the rest.
		const action = event.failure?.action;
		if (action !== "resume" && action !== "setApiKey") delete answer.background;
	},
};

/** The response that streams begins again. Those before it, which ended in tool calls, are complete. */
function restart(answer: Answer): void {
	const round = answer.metadata.rounds?.at(-1);
	if (round) {
		answer.response.output.splice(round.next);
		backTo(answer.metadata, round.next);
		return;
	}
	answer.response = blankResponse();
	answer.metadata = newAnswerMetadata();
}

/** The call itself is complete since its arguments are: its time ends with its output. */
function putOutput(answer: Answer, event: EventOf<"run.toolOutput" | "run.approval">, at: number): void {
	if (!fold(answer.response, event)) return;
	answer.metadata.times[event.output_index] = { startedAt: at, endedAt: at };
}

function isRow(type: string): type is AnswerRow {
	return Object.hasOwn(rows, type);
}
