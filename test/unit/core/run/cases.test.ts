import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { citedRanges } from "../../../../src/core/citations/citedRanges";
import type { Answer } from "../../../../src/core/conversation/answer";
import { answerText } from "../../../../src/core/conversation/answerText";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { isBlank } from "../../../../src/core/fold/fold";
import { ChatCompletionsProvider } from "../../../../src/core/providers/chat/chatCompletions";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import type { Transport } from "../../../../src/core/wire/transport";
import { transport } from "../../../../src/host/transport/transport";
import { cuttings } from "../../../support/run/cuts";
import { quickClock } from "../../../support/run/fakeClock";
import { endpoint, options, playing, question } from "../../../support/run/runs";
import { FaultServer, type Script } from "../../../support/server/server";
import { head, stream, write } from "../../../support/server/serverScripts";
import { type Case, type Expected, serverCases } from "../../../support/streams/cases";

const chatAnswer = [
	{ choices: [{ index: 0, delta: { content: "Hi" } }] },
	{ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
];
const answers: { readonly [K in Expected["api"]]: string } = {
	chatCompletions: `${chatAnswer.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("")}data: [DONE]\n\n`,
	responses: JSON.stringify({
		id: "r",
		object: "response",
		status: "completed",
		output: [
			{
				id: "m",
				type: "message",
				role: "assistant",
				content: [{ type: "output_text", text: "Hi", annotations: [] }],
			},
		],
	}),
};

/** An input that is an error is followed by an answer, for the request that is retried in another form. */
function scripts({ body }: Case, { api, status = 200, type, requests = 1, outcome }: Expected): Script[] {
	const contentType = type ?? (status === 200 ? "text/event-stream" : "application/json");
	const first: Script = [head(status, { "content-type": contentType }), write(body), "end"];
	return status !== 200 && requests === 2 && outcome === "completed"
		? [first, stream(answers[api])]
		: [first];
}

interface Outcome {
	readonly answer: Answer;
	readonly notices: readonly string[];
	readonly requests: number;
}

async function play(one: Case, want: Expected): Promise<Outcome> {
	const server = await FaultServer.listen(scripts(one, want));
	try {
		const outcome = await ask(want, transport, server.url);
		return { ...outcome, requests: server.exchanges.length };
	} finally {
		await server.close();
	}
}

async function ask({ api }: Expected, over: Transport, url?: string): Promise<Omit<Outcome, "requests">> {
	const Provider = api === "responses" ? ResponsesProvider : ChatCompletionsProvider;
	const provider = new Provider({ endpoint: { ...endpoint(url), api }, transport: over });
	const conversation = newConversation("c");
	const notices: string[] = [];
	for await (const batch of run(provider, question, options({ clock: quickClock }))) {
		for (const event of batch) {
			reduce(conversation, { run: "r", at: 0, event });
			if (event.type === "run.notice") notices.push(String(event.message));
		}
	}
	const answer = conversation.turns[0]?.answers[0];
	assert.ok(answer);
	return { answer, notices };
}

interface Item {
	readonly type: string;
	readonly name?: string;
	readonly arguments?: string;
	readonly status?: string;
	readonly summary?: readonly { readonly text: string }[];
	readonly content?: readonly { readonly text?: string; readonly annotations?: readonly unknown[] }[];
}

/** What the run came to, in the words of what is expected of it. */
function seen({ answer, notices, requests }: Outcome, want: Expected): Partial<Expected> {
	const items = answer.response.output as unknown as readonly Item[];
	const reasoning = items
		.filter(({ type }) => type === "reasoning")
		.flatMap(({ summary = [], content = [] }) => [...summary, ...content])
		.map(({ text = "" }) => text)
		.join("");
	const calls = items
		.filter(({ type }) => type === "function_call")
		.map((call) => `${call.name} ${call.arguments} ${call.status}`);
	const failure = answer.ended?.failure;
	const holds = (words: string | undefined, text: string) => (words && text.includes(words) ? words : text);
	const all: Expected = {
		api: want.api,
		outcome: answer.ended?.outcome ?? "aborted",
		text: answerText(answer.response),
		reasoning,
		calls,
		items: items.filter((item) => !isBlank(item)).map(({ type }) => type),
		marks: items
			.flatMap(({ content = [] }) => content)
			.flatMap(({ text = "", annotations = [] }) =>
				citedRanges(text, annotations).map((range) => text.slice(range?.start, range?.end)),
			),
		sources: items.flatMap(({ content = [] }) => content.flatMap(({ annotations = [] }) => annotations))
			.length,
		says: holds(want.says, JSON.stringify(failure ?? {})),
		kind: failure?.kind ?? "none",
		notice: holds(want.notice, notices.join("\n")),
		requests,
	};
	return Object.fromEntries(Object.entries(all).filter(([name]) => name in want || name === "requests"));
}

describe("Inputs of real servers", () => {
	for (const one of serverCases()) {
		it(`give the expected result: ${one.name}`, async () => {
			const { want } = one;
			assert.ok(want, "The table of test/support/streams/cases.ts does not name it.");
			const { type: _, status: __, ...checked } = { requests: 1, ...want };
			assert.deepEqual(seen(await play(one, want), want), checked);
			if (want.status !== undefined) return;
			const type = want.type ?? "text/event-stream";
			for (const { name, chunks } of cuttings(one.body)) {
				const cut: Outcome = { ...(await ask(want, playing(chunks, { type }))), requests: 1 };
				assert.deepEqual(seen(cut, want), checked, name);
			}
		}).timeout(60_000);
	}
});
