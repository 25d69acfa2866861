import type { Answer } from "../conversation/answer";
import type { Exchange } from "../conversation/turn";
import type { Endpoint } from "../endpoints/endpoint";
import { exchangeMessages } from "./chat/chatCompletions";
import { exchangeText } from "./completions/transcript";
import { editorExchange } from "./editorTexts";
import { exchangeItems, isSame } from "./request/input";
import { saidIn, settledItems } from "./request/saidItems";

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

/** An exchange as each API writes it. */
const exchangeOf: {
	readonly [K in Endpoint["api"]]: (exchange: Exchange, endpoint: Endpoint) => readonly unknown[];
} = {
	responses: exchangeItems,
	chatCompletions: exchangeMessages,
	completions: (exchange) => [exchangeText(exchange)],
};

/** How an endpoint takes them. @param lost the ids of stored responses that servers no longer have */
export function historyRule(endpoint: Endpoint, lost: ReadonlySet<string>): HistoryRule {
	const responses = endpoint.api === "responses";
	const messages = exchangeOf[endpoint.api];
	const stores = responses && endpoint.stored === true;
	return {
		most: responses && endpoint.compact ? undefined : endpoint.maxInput,
		size: (exchange) => lengthOf(messages(exchange, endpoint)),
		summarizes: (exchange) => responses && exchangeItems(exchange, endpoint)[0]?.type === "compaction",
		stores,
		continues: (answer) => {
			const { id } = answer.response;
			const usable = stores && answer.ended?.outcome === "completed" && isSame(answer, endpoint);
			// Of an answer in several responses, only the last one has an id that the server could continue from.
			if (answer.continuations || answer.metadata.rounds) return undefined;
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
		size: (exchange) => {
			const texts = editorExchange(exchange, id);
			const lengths = [...texts.map(({ content }) => content), ...toolOutputs(exchange, id)];
			return lengths.reduce((sum, { length }) => sum + length, 0);
		},
		summarizes: () => false,
		stores: false,
		continues: () => undefined,
	};
}

/** What tools returned goes back to the model that called them. */
function toolOutputs({ answer }: Exchange, id: string): string[] {
	if (answer.source.endpoint !== id || answer.continuations) return [];
	const said = saidIn(answer.response.output.slice(0, settledItems(answer)));
	return said.map((one) => (one.by === "tool" ? one.output : JSON.stringify(one.calls)));
}

/** The length of the JSON. The data of images does not count. */
function lengthOf(messages: readonly unknown[]): number {
	const json = JSON.stringify(messages, (_, value: unknown) =>
		typeof value === "string" && value.startsWith("data:image/") ? "" : value,
	);
	return json.length;
}
