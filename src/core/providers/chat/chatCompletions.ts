import type { Endpoint } from "../../endpoints/endpoint";
import { streamHttp } from "../../wire/http";
import type { Ask, Provider, ProviderEvent } from "../provider";
import { RejectedParameters } from "../rejectedParameters";
import { withRequest } from "../request/body";
import { refusedImages } from "../request/imageErrors";
import { historyOf, isSame, joinMessages } from "../request/input";
import { saidIn } from "../request/saidItems";
import { chatTool, withTools } from "../request/tools";
import { withTuning } from "../request/tuning";
import { type PartWriter, userContent } from "../request/userContent";
import { sentWithoutRejected } from "../responses/withoutRejected";
import { requestTo, type ServerOptions, wireOf } from "../server";
import type { Fields } from "../shapes";
import { ChatDialect } from "./dialect";
import { answerMessages, saidMessages } from "./messages";
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
			throw refusedImages(error, body);
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
	const history = historyOf(ask.history).flatMap(({ question, answer }) => {
		const same = isSame(answer, endpoint);
		return [{ role: "user", content: userContent(question, parts, same) }, ...answerMessages(answer, same)];
	});
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
		...(storesByDefault.test(new URL(endpoint.baseUrl).hostname) ? { store: false } : {}),
	};
	const tuned = withTuning(withRequest(body, endpoint.request), ask.question.tuning, endpoint);
	return withTools(tuned, ask.tools?.functions.map(chatTool));
}
