import type { Conversation } from "../../../src/core/conversation/conversation";
import { newConversation, reduce } from "../../../src/core/conversation/conversation";
import { type Exchange, exchangesOf } from "../../../src/core/conversation/turn";
import type { StreamEvent } from "../../../src/core/events/events";
import type { RunSource } from "../../../src/core/events/question";
import type { RunOutcome } from "../../../src/core/events/runEvents";
import type { SentContext } from "../../../src/core/events/sentContext";

/** One turn of a test; by default a complete answer of the endpoint that is asked. */
export interface Told {
	readonly run: string;
	readonly question?: string;
	/** Empty: nothing has arrived. */
	readonly answer?: string;
	/** Output items before the answer's text. */
	readonly items?: readonly object[];
	readonly outcome?: RunOutcome;
	readonly source?: Partial<RunSource>;
	readonly context?: SentContext;
	/** The turn that gets another answer. */
	readonly turn?: string;
	/** The run has not ended. */
	readonly open?: boolean;
}

/** A conversation of these turns. The id of the response to run `a` is `resp-a`. */
export function conversationOf(told: readonly Told[]): Conversation {
	const conversation = newConversation("c");
	for (const one of told) tell(conversation, one);
	return conversation;
}

/** The exchanges of these turns. */
export const exchanges = (...told: readonly Told[]): Exchange[] => exchangesOf(conversationOf(told).turns);

function tell(conversation: Conversation, told: Told): void {
	const { run, question = `${run}?`, answer = `${run}!`, items = [], outcome = "completed" } = told;
	const put = (event: object) => reduce(conversation, { run, at: 0, event: event as StreamEvent });
	put({
		type: "run.started",
		question: { text: question, attachments: [] },
		source: { endpoint: "test", name: "Test", model: "test-model", ...told.source },
		...(told.context ? { context: told.context } : {}),
		...(told.turn === undefined ? {} : { turn: told.turn }),
	});
	put({ type: "response.created", response: { id: `resp-${run}`, output: [] } });
	const content = [{ type: "output_text", text: answer, annotations: [] }];
	const message = { type: "message", id: `m-${run}`, role: "assistant", status: "completed", content };
	const output = [...items, ...(answer === "" ? [] : [message])];
	for (const [output_index, item] of output.entries()) {
		put({ type: "response.output_item.done", output_index, item });
	}
	if (!told.open) put({ type: "run.ended", outcome });
}
