import type { Answer } from "../conversation/answer";
import type { Exchange } from "../conversation/turn";
import type { Endpoint } from "../endpoints/endpoint";
import { exchangeMessages } from "./chat/chatCompletions";
import { editorExchange } from "./editorTexts";
import { exchangeItems, isSame } from "./request/input";

/** How one source takes the turns before a question. */
export interface HistoryRule {
	/** How many characters a request may have, without images; undefined if there is no bound. */
	readonly most: number | undefined;
	/** The length of an exchange in a request, in characters, without images. */
	readonly size: (exchange: Exchange) => number;
	/** Whether the exchange contains the server's own summary of all turns before it. */
	readonly summarizes: (exchange: Exchange) => boolean;
	/** Whether the server stores answers, and a later request can continue from one. */
	readonly stores: boolean;
	/** The id of the response that a request can continue from; undefined if the server does not have it. */
	readonly continues: (answer: Answer) => string | undefined;
}

/** How an endpoint takes them. @param lost the ids of stored responses that servers no longer have */
export function historyRule(endpoint: Endpoint, lost: ReadonlySet<string>): HistoryRule {
	const responses = endpoint.api === "responses";
	const messages = responses ? exchangeItems : exchangeMessages;
	const stores = responses && endpoint.stored === true;
	return {
		most: responses && endpoint.compact ? undefined : endpoint.maxInput,
		size: (exchange) => lengthOf(messages(exchange, endpoint)),
		summarizes: (exchange) => responses && exchangeItems(exchange, endpoint)[0]?.type === "compaction",
		stores,
		continues: (answer) => {
			const { id } = answer.response;
			const usable = stores && answer.ended?.outcome === "completed" && isSame(answer, endpoint);
			return usable && id !== "" && !lost.has(id) ? id : undefined;
		},
	};
}

/** Code and other languages than English have fewer characters in a token than the usual four. */
const charactersPerToken = 3;

/** How one of VS Code's own models takes them. @param tokens its `maxInputTokens`, as far as it is known */
export function editorRule(id: string, tokens: number | undefined): HistoryRule {
	return {
		most: tokens === undefined ? undefined : tokens * charactersPerToken,
		size: (exchange) =>
			editorExchange(exchange, id).reduce((length, { content }) => length + content.length, 0),
		summarizes: () => false,
		stores: false,
		continues: () => undefined,
	};
}

/** The length of the JSON. The data of images does not count. */
function lengthOf(messages: readonly object[]): number {
	const json = JSON.stringify(messages, (_, value: unknown) =>
		typeof value === "string" && value.startsWith("data:image/") ? "" : value,
	);
	return json.length;
}
