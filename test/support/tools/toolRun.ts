import { type Answer, newAnswer } from "../../../src/core/conversation/answer";
import { newConversation, reduce } from "../../../src/core/conversation/conversation";
import type { Endpoint } from "../../../src/core/endpoints/endpoint";
import type { StreamEvent } from "../../../src/core/events/events";
import { ChatCompletionsProvider } from "../../../src/core/providers/chat/chatCompletions";
import type { Ask } from "../../../src/core/providers/provider";
import { ResponsesProvider } from "../../../src/core/providers/responses/responses";
import { run } from "../../../src/core/run/run";
import type { Stage } from "../../../src/core/run/stage";
import type { Toolbox } from "../../../src/core/tools/toolbox";
import type { Clock } from "../../../src/core/wire/clock";
import { Impatient } from "../run/fakeClock";
import { endpoint, options, question, summary } from "../run/runs";
import type { ScriptedModel } from "./scriptedModel";

/** Both APIs that have function calls over HTTP. */
export const apis = ["responses", "chatCompletions"] as const satisfies readonly Endpoint["api"][];

interface Running {
	readonly clock?: Clock;
	readonly signal?: AbortSignal;
	readonly ask?: Partial<Ask>;
	readonly baseUrl?: string;
	readonly stage?: Stage;
	/** Hears each event after it has been folded. */
	readonly hear?: (event: StreamEvent, answer: Answer) => void;
}

/** Runs a question with tools through an API, and folds its events as host and panel do. */
export async function toolRun(
	api: Endpoint["api"],
	model: Pick<ScriptedModel, "transport">,
	tools: Toolbox,
	{ clock = new Impatient(), signal, ask, baseUrl, stage, hear }: Running = {},
) {
	const Provider = api === "responses" ? ResponsesProvider : ChatCompletionsProvider;
	const provider = new Provider({
		endpoint: { ...endpoint(baseUrl), api },
		transport: model.transport,
		clock,
	});
	const conversation = newConversation("c");
	const events: StreamEvent[] = [];
	const running = options({ clock, tools, stage, ...(signal ? { signal } : {}) });
	let answer = newAnswer("r", 0, running.source);
	for await (const batch of run(provider, { ...question, ...ask }, running)) {
		for (const event of batch) {
			events.push(event);
			reduce(conversation, { run: "r", at: 0, event });
			answer = conversation.turns[0]?.answers[0] ?? answer;
			hear?.(event, answer);
		}
	}
	return { ...summary(events), answer, output: answer.response.output as readonly object[] };
}
