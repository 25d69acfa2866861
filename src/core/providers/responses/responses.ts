import type { BackgroundPosition } from "../../conversation/background";
import type { Endpoint } from "../../endpoints/endpoint";
import { streamHttp } from "../../wire/http";
import { explainMissing } from "../otherApi";
import type { Ask, Provider, ProviderEvent } from "../provider";
import { RejectedParameters } from "../rejectedParameters";
import { withRequest } from "../request/body";
import { refusedImages } from "../request/imageErrors";
import { inputOf } from "../request/input";
import { moderationParameter, refusedBlocking } from "../request/moderation";
import { responsesTool, withTools } from "../request/tools";
import { withTuning } from "../request/tuning";
import { requestTo, type ServerOptions, wireOf } from "../server";
import type { Fields } from "../shapes";
import { ResponsesDialect } from "./responsesDialect";
import { resumable, resumedLater } from "./resume";
import { sentWithoutRejected } from "./withoutRejected";

/** A server with the Responses API: POST {baseUrl}/responses. */
export class ResponsesProvider implements Provider {
	constructor(private readonly options: ServerOptions) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ProviderEvent[]> {
		const { options } = this;
		const { endpoint, rejected = new RejectedParameters() } = options;
		const body = responsesBody(ask, endpoint);
		const { server } = requestTo(options, "responses");
		const events = sentWithoutRejected(body, rejected.of(endpoint), server, (current) =>
			this.#send(current, signal),
		);
		try {
			yield* endpoint.background ? resumable(options, events, signal) : events;
		} catch (error) {
			const explained = refusedBlocking(refusedImages(error, body), body, server);
			throw await explainMissing(options, explained, signal);
		}
	}

	resume(position: BackgroundPosition, signal: AbortSignal) {
		return resumedLater(this.options, position, signal);
	}

	#send(body: Fields, signal: AbortSignal) {
		const request = requestTo(this.options, "responses", body);
		const { max_output_tokens: limit } = body;
		const dialect = new ResponsesDialect(
			this.options.log,
			request.secrets,
			typeof limit === "number" ? limit : undefined,
		);
		return streamHttp(wireOf(this.options), request, dialect, signal);
	}
}

/** The body of a request with the whole conversation, which the server does not store. */
export function responsesBody(ask: Ask, endpoint: Endpoint): Fields {
	const body = {
		model: endpoint.model,
		input: inputOf(ask, endpoint),
		...(ask.instructions === "" ? {} : { instructions: ask.instructions }),
		stream: true,
		// By default, OpenAI stores the answer for 30 days. Only a resumable answer must be stored.
		store: endpoint.background === true,
		...(endpoint.background ? { background: true } : {}),
		// Without storage, the server sends its reasoning encrypted, so that it can be sent back.
		include: ["reasoning.encrypted_content"],
		...moderationParameter(ask.moderation),
	};
	const tuned = withTuning(withRequest(body, endpoint.request), ask.question.tuning, endpoint);
	const { functions = [], hosted = [] } = ask.tools ?? {};
	return withTools(tuned, [...hosted, ...functions.map(responsesTool)]);
}
