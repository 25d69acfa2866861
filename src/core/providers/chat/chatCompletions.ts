import { answerText } from "../../conversation/answerText";
import type { Endpoint } from "../../endpoints/endpoint";
import { streamHttp } from "../../wire/http";
import type { Ask, Provider, ProviderEvent } from "../provider";
import { RejectedParameters } from "../rejectedParameters";
import { withRequest } from "../request/body";
import { refusedImages } from "../request/imageErrors";
import { historyOf, isSame, joinMessages } from "../request/input";
import { moderationParameter, refusedBlocking } from "../request/moderation";
import { withTuning } from "../request/tuning";
import { type PartWriter, userContent } from "../request/userContent";
import { sentWithoutRejected } from "../responses/withoutRejected";
import { requestTo, type ServerOptions, wireOf } from "../server";
import type { Fields } from "../shapes";
import { ChatDialect } from "./dialect";
import { type Quirks, QuirksByModel } from "./quirks";

/** A server with the Chat Completions API: POST {baseUrl}/chat/completions. */
export class ChatCompletionsProvider implements Provider {
	constructor(private readonly options: ServerOptions) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ProviderEvent[]> {
		const { endpoint, rejected = new RejectedParameters(), quirks = new QuirksByModel() } = this.options;
		const body = chatBody(ask, endpoint);
		const { server } = requestTo(this.options, "chat/completions");
		try {
			yield* sentWithoutRejected(body, rejected.of(endpoint), server, (current) =>
				this.#send(current, quirks.of(endpoint), signal),
			);
		} catch (error) {
			throw refusedBlocking(refusedImages(error, body), body, server);
		}
	}

	#send(body: Fields, quirks: Quirks, signal: AbortSignal) {
		const request = requestTo(this.options, "chat/completions", body);
		const dialect = new ChatDialect(this.options.log, request.secrets, quirks);
		return streamHttp(wireOf(this.options), request, dialect, signal);
	}
}

/** Hosts that store Chat Completions unless asked not to. Other servers may reject the field. */
const storesByDefault = /(^|\.)(openai\.com|openai\.azure\.com|services\.ai\.azure\.com)$/;

const parts: PartWriter<{ type: string }> = {
	text: (text) => ({ type: "text", text }),
	image: (url) => ({ type: "image_url", image_url: { url } }),
};

/** The body of a request: the whole conversation as messages. */
export function chatBody(ask: Ask, endpoint: Endpoint): Fields {
	const history = historyOf(ask.history).flatMap((exchange) => {
		const answer = answerText(exchange.answer.response);
		return [
			{
				role: "user",
				content: userContent(exchange.question, parts, isSame(exchange.answer, endpoint)),
			},
			...(answer === "" ? [] : [{ role: "assistant", content: answer }]),
		];
	});
	const body = {
		model: endpoint.model,
		messages: [
			...(ask.instructions === "" ? [] : [{ role: "system", content: ask.instructions }]),
			...joinMessages([...history, { role: "user", content: userContent(ask.question, parts) }], parts),
		],
		stream: true,
		// Without it, most servers do not report the tokens used.
		stream_options: { include_usage: true },
		...moderationParameter(ask.moderation),
		...(storesByDefault.test(new URL(endpoint.baseUrl).hostname) ? { store: false } : {}),
	};
	return withTuning(withRequest(body, endpoint.request), ask.question.tuning, endpoint);
}
