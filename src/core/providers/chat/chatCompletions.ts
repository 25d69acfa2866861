import type { Exchange } from "../../conversation/turn";
import { type Endpoint, endpointName } from "../../endpoints/endpoint";
import type { Ask, Provider, ProviderEvent } from "../provider";
import { withRequest } from "../request/body";
import { refusedImages } from "../request/imageErrors";
import { historyOf, isSame, joinMessages } from "../request/input";
import { moderationParameter, refusedBlocking } from "../request/moderation";
import { saidIn } from "../request/saidItems";
import { chatTool, withTools } from "../request/tools";
import { withTuning } from "../request/tuning";
import { type PartWriter, userContent } from "../request/userContent";
import type { ServerOptions } from "../server";
import type { Fields } from "../shapes";
import { chatChunks } from "./chunks";
import { answerMessages, saidMessages } from "./messages";
import { QuirksByModel } from "./quirks";
import { streamChunks } from "./streamChunks";

/** A server with the Chat Completions API: POST {baseUrl}/chat/completions. */
export class ChatCompletionsProvider implements Provider {
	constructor(private readonly options: ServerOptions) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ProviderEvent[]> {
		const { endpoint, quirks = new QuirksByModel() } = this.options;
		const body = chatBody(ask, endpoint);
		const request = {
			path: "chat/completions",
			body,
			form: chatChunks,
			quirks: () => quirks.of(endpoint),
		};
		try {
			yield* streamChunks(this.options, request, signal);
		} catch (error) {
			throw refusedBlocking(refusedImages(error, body), body, endpointName(endpoint));
		}
	}
}

/** Hosts that store Chat Completions unless asked not to. Other servers may reject the field. */
const storesByDefault = /(^|\.)(openai\.com|openai\.azure\.com|services\.ai\.azure\.com)$/;

const parts: PartWriter<{ type: string }> = {
	text: (text) => ({ type: "text", text }),
	image: (url) => ({ type: "image_url", image_url: { url } }),
};

/** One exchange as messages. */
export function exchangeMessages({ question, answer }: Exchange, endpoint: Endpoint) {
	const same = isSame(answer, endpoint);
	return [{ role: "user", content: userContent(question, parts, same) }, ...answerMessages(answer, same)];
}

/** The body of a request: the whole conversation as messages. */
export function chatBody(ask: Ask, endpoint: Endpoint): Fields {
	const history = historyOf(ask.history).flatMap((exchange) => exchangeMessages(exchange, endpoint));
	const asked = { role: "user", content: userContent(ask.question, parts) };
	const body = {
		model: endpoint.model,
		messages: [
			...(ask.instructions === "" ? [] : [{ role: "system", content: ask.instructions }]),
			...joinMessages([...history, asked, ...saidMessages(saidIn(ask.soFar ?? []))], parts),
		],
		stream: true,
		// Without it, most servers do not report the tokens used.
		stream_options: { include_usage: true },
		...moderationParameter(ask.moderation),
		...(storesByDefault.test(new URL(endpoint.baseUrl).hostname) ? { store: false } : {}),
	};
	const tuned = withTuning(withRequest(body, endpoint.request), ask.question.tuning, endpoint);
	return withTools(tuned, ask.tools?.functions.map(chatTool));
}
