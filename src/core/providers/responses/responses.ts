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
import { continued } from "./continued";
import { ResponsesDialect } from "./responsesDialect";
import { resumable, resumedLater } from "./resume";
import { sentWithoutRejected } from "./withoutRejected";

/** A server with the Responses API: POST {baseUrl}/responses. */
export class ResponsesProvider implements Provider {
	constructor(private readonly options: ServerOptions) {}

	async *stream(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly ProviderEvent[]> {
		const { options } = this;
		const { endpoint, rejected = new RejectedParameters() } = options;
		const { server } = requestTo(options, "responses");
		const events = continued(ask, rejected.lost, server, (current) =>
			sentWithoutRejected(responsesBody(current, endpoint), rejected.of(endpoint), server, (body) =>
				this.#send(body, signal),
			),
		);
		try {
			yield* endpoint.background ? resumable(options, events, signal) : events;
		} catch (error) {
			const body = responsesBody(ask, endpoint);
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

/** The least `compact_threshold` that the API takes, in tokens. */
const leastThreshold = 1_000;

/** The server summarizes earlier turns once a request has this many tokens; by default the server decides. */
function compaction({ maxInput }: Endpoint): Fields {
	return {
		type: "compaction",
		...(maxInput === undefined
			? {}
			: { compact_threshold: Math.max(leastThreshold, Math.ceil(maxInput / 4)) }),
	};
}

/**
 * The body of a request: with the whole conversation, which the server does not store, or with the new question
 * only, if it continues a stored response.
 */
export function responsesBody(ask: Ask, endpoint: Endpoint): Fields {
	const { previous } = ask;
	// Text that is written into a document is not part of a conversation.
	const stored = endpoint.stored === true && ask.question.target === undefined;
	const body = {
		model: endpoint.model,
		input: inputOf(previous === undefined ? ask : { ...ask, history: [] }, endpoint),
		...(previous === undefined ? {} : { previous_response_id: previous }),
		...(ask.instructions === "" ? {} : { instructions: ask.instructions }),
		stream: true,
		// By default, OpenAI stores the answer for 30 days. A resumable answer must be stored.
		store: endpoint.background === true || stored,
		...(endpoint.background ? { background: true } : {}),
		...(endpoint.compact ? { context_management: [compaction(endpoint)] } : {}),
		// Without storage, the server sends its reasoning encrypted, so that it can be sent back.
		include: ["reasoning.encrypted_content"],
		...moderationParameter(ask.moderation),
	};
	const tuned = withTuning(withRequest(body, endpoint.request), ask.question.tuning, endpoint);
	const { functions = [], hosted = [] } = ask.tools ?? {};
	return withTools(tuned, [...hosted, ...functions.map(responsesTool)]);
}
