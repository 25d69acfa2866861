import type {
	EasyInputMessage,
	ResponseInputContent,
	ResponseInputItem,
} from "openai/resources/responses/responses";
import type { Answer } from "../../conversation/answer";
import { answerText } from "../../conversation/answerText";
import { outcomeOf, segmentsOf, wholeText } from "../../conversation/continuation";
import type { Exchange } from "../../conversation/turn";
import type { Endpoint } from "../../endpoints/endpoint";
import type { Question } from "../../events/question";
import type { Ask } from "../provider";
import { returnedItems } from "./returned";
import { settledItems } from "./saidItems";
import { type Part, type PartWriter, userContent } from "./userContent";

/** The endpoint and model that are asked: encrypted items go back only to the model that created them. */
type Asked = Pick<Endpoint, "id" | "model">;

/** The whole conversation as input of the Responses API. The server stores none of it. */
export function inputOf(ask: Ask, endpoint: Asked): ResponseInputItem[] {
	const history = historyOf(ask.history).flatMap((exchange) => exchangeItems(exchange, endpoint));
	const soFar = returnedItems(ask.soFar ?? []);
	return joinMessages([...fromCompaction(history), userMessage(ask.question), ...soFar], parts);
}

/** One exchange as input items. */
export function exchangeItems({ question, answer }: Exchange, endpoint: Asked): readonly ResponseInputItem[] {
	return fromCompaction([userMessage(question, isSame(answer, endpoint)), ...answerItems(answer, endpoint)]);
}

/** The newest compaction item carries what came before it, which need not be sent again. */
function fromCompaction(items: readonly ResponseInputItem[]): readonly ResponseInputItem[] {
	return items.slice(
		Math.max(
			0,
			items.findLastIndex(({ type }) => type === "compaction"),
		),
	);
}

const parts: PartWriter<ResponseInputContent> = {
	text: (text) => ({ type: "input_text", text }),
	image: (image_url) => ({ type: "input_image", image_url, detail: "auto" }),
};

/** Whether the model that is asked made the answer: its reasoning goes back to no other, nor do images. */
export function isSame({ source }: Answer, endpoint: Asked): boolean {
	return source.endpoint === endpoint.id && source.model === endpoint.model;
}

/** Every item has a type: llama.cpp and Open Responses reject items without one (fault 194). */
const userMessage = (question: Question, taken = true): EasyInputMessage => ({
	type: "message",
	role: "user",
	content: userContent(question, parts, taken),
});

/** Whether a model is sent an exchange: a question that failed without an answer is asked again by the user. */
export function isSent({ answer }: Exchange): boolean {
	return (
		outcomeOf(answer) !== "failed" || segmentsOf(answer).some(({ response }) => response.output.length > 0)
	);
}

/** The exchanges that a model is sent. */
export function historyOf(history: readonly Exchange[]): readonly Exchange[] {
	return history.filter(isSent);
}

interface Message {
	readonly role: string;
	readonly content: string | readonly Part[];
	readonly phase?: unknown;
}

/**
 * Joins adjacent messages of one role, because strict chat templates reject them (fault 195). Messages of
 * different phases stay separate, and so do answers that go back unchanged.
 */
export function joinMessages<T extends object, P extends Part>(
	messages: readonly T[],
	writer: PartWriter<P>,
): T[] {
	const joined: T[] = [];
	for (const message of messages) {
		const last = joined.at(-1);
		if (
			last &&
			isOurs(last) &&
			isOurs(message) &&
			last.role === message.role &&
			last.phase === message.phase
		) {
			joined[joined.length - 1] = { ...last, content: together(last.content, message.content, writer) };
		} else joined.push(message);
	}
	return joined;
}

function together<P extends Part>(
	a: Message["content"],
	b: Message["content"],
	writer: PartWriter<P>,
): Message["content"] {
	if (typeof a === "string" && typeof b === "string") return `${a}\n\n${b}`;
	const partsOf = (content: Message["content"]) =>
		typeof content === "string" ? [writer.text(content)] : content;
	return [...partsOf(a), ...partsOf(b)];
}

const isOurs = (message: object): message is Message =>
	"role" in message &&
	"content" in message &&
	message.role !== "tool" &&
	!("tool_calls" in message) &&
	(typeof message.content === "string" || (message.role === "user" && Array.isArray(message.content)));

/**
 * The answer as input. Items are sent back unchanged only to the model that created them, and only from
 * completed responses. Otherwise only the texts are sent, with their phase if the model is the same (fault 209).
 */
function answerItems(answer: Answer, endpoint: Asked): ResponseInputItem[] {
	if (answer.continuations) {
		// Several responses are one text: their items would be messages of the model in a row.
		const content = wholeText(answer);
		return content === "" ? [] : [{ type: "message", role: "assistant", content }];
	}
	const same = isSame(answer, endpoint);
	const { output } = answer.response;
	const settled = same ? settledItems(answer) : 0;
	const texts = output.slice(settled).flatMap((item): EasyInputMessage[] => {
		const content = item.type === "message" ? answerText({ ...answer.response, output: [item] }) : "";
		if (content === "") return [];
		const phase = same && item.type === "message" && item.phase ? { phase: item.phase } : {};
		return [{ type: "message", role: "assistant", content, ...phase }];
	});
	return [...returnedItems(output.slice(0, settled)), ...texts];
}
