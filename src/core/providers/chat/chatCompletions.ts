import { answerText } from "../../conversation/answerText";
import type { Endpoint } from "../../endpoints/endpoint";
import { streamHttp } from "../../wire/http";
import { Dropped } from "../dropped";
import type { Ask, Provider, ProviderEvent } from "../provider";
import { withRequest } from "../request/body";
import { historyOf, joinMessages, questionText } from "../request/input";
import { withTuning } from "../request/tuning";
import { healed } from "../responses/healing";
import { requestTo, type ServerOptions, wireOf } from "../server";
import type { Fields } from "../shapes";
import { ChatDialect } from "./dialect";
import { AllHabits, type Habits } from "./habits";

/** A server that speaks Chat Completions: POST {baseUrl}/chat/completions. */
export class ChatCompletionsProvider implements Provider {
	constructor(private readonly options: ServerOptions) {}

	stream(ask: Ask, signal: AbortSignal): AsyncIterable<readonly ProviderEvent[]> {
		const { endpoint, dropped = new Dropped(), habits = new AllHabits() } = this.options;
		const body = chatBody(ask, endpoint);
		const { server } = requestTo(this.options, "chat/completions");
		return healed(body, dropped.of(endpoint), server, (current) =>
			this.#send(current, habits.of(endpoint), signal),
		);
	}

	#send(body: Fields, habits: Habits, signal: AbortSignal) {
		const request = requestTo(this.options, "chat/completions", body);
		const dialect = new ChatDialect(this.options.log, request.secrets, habits);
		return streamHttp(wireOf(this.options), request, dialect, signal);
	}
}

/** Hosts of the one company that keeps Chat Completions unless told not to; other servers may refuse the field. */
const storesByDefault = /(^|\.)(openai\.com|openai\.azure\.com|services\.ai\.azure\.com)$/;

/** The body of a request: the whole conversation as messages of text. */
export function chatBody(ask: Ask, endpoint: Endpoint): Fields {
	const history = historyOf(ask.history).flatMap((exchange) => {
		const answer = answerText(exchange.answer.response);
		return [
			{ role: "user", content: questionText(exchange.question) },
			...(answer === "" ? [] : [{ role: "assistant", content: answer }]),
		];
	});
	const body = {
		model: endpoint.model,
		messages: [
			...(ask.instructions === "" ? [] : [{ role: "system", content: ask.instructions }]),
			...joinMessages([...history, { role: "user", content: questionText(ask.question) }]),
		],
		stream: true,
		// Without it most servers tell nothing of the tokens used.
		stream_options: { include_usage: true },
		...(storesByDefault.test(new URL(endpoint.baseUrl).hostname) ? { store: false } : {}),
	};
	return withTuning(withRequest(body, endpoint.request), ask.question.tuning, endpoint);
}
