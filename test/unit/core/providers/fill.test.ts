import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerText } from "../../../../src/core/conversation/answerText";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import type { Endpoint } from "../../../../src/core/endpoints/endpoint";
import type { Fill } from "../../../../src/core/endpoints/fill";
import type { Attachment } from "../../../../src/core/events/question";
import { FillProvider } from "../../../../src/core/providers/fill/fill";
import type { Ask } from "../../../../src/core/providers/provider";
import { run } from "../../../../src/core/run/run";
import { httpTransport } from "../../../../src/host/transport/http";
import { bytesOf, cuttings } from "../../../support/run/cuts";
import { FakeClock, Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, options, playing, question, type Ran } from "../../../support/run/runs";
import { chatChunk, chatDone, completionChunk } from "../../../support/server/chatAnswers";
import { type Body, no, notices } from "../../../support/server/rejections";
import { FaultServer, type Script } from "../../../support/server/server";
import { json, sse, stream } from "../../../support/server/serverScripts";

const template = "<PRE>{prefix}<SUF>{suffix}<MID>";
const infill = (content: string, more: object = {}) => ({ content, stop: false, ...more });
const infillEnd = { stop: true, stop_type: "eos", tokens_evaluated: 9, tokens_predicted: 2 };
const text = (fill: Fill) =>
	fill === "mistral" ? (content: string) => chatChunk({ content }) : completionChunk;

/** An answer of a protocol: its texts, and how it ends. */
function spokenBy(fill: Fill, texts: readonly string[], reason = "stop"): string {
	if (fill === "llamacpp") {
		const end = { ...infillEnd, ...(reason === "length" ? { stop_type: "limit" } : {}) };
		return sse(...texts.map((one) => infill(one)), infill("", end));
	}
	const last = fill === "mistral" ? chatChunk({}, reason) : completionChunk("", reason);
	return sse(...texts.map((one) => text(fill)(one)), last) + chatDone;
}

const part = (fills: Attachment["fills"], content: string): Attachment => ({
	...{ uri: "file:///a.ts", name: "a.ts", languageId: "typescript", text: content },
	...(fills ? { fills } : {}),
});
const ask: Ask = {
	...question,
	question: {
		text: "Complete.",
		attachments: [
			part("before", "{suffix}(\n"),
			part("after", "\n)"),
			{ ...part(undefined, "one"), name: "b.ts" },
		],
	},
};

/** Completes with a server that decides by the request. */
async function against(
	fill: Fill | undefined,
	decide: (body: Body) => Script,
	more: Partial<Endpoint> = {},
	asked = ask,
): Promise<{ readonly ran: Ran; readonly bodies: readonly Body[]; readonly paths: readonly string[] }> {
	const bodyOf = ({ body }: { readonly body: string }) => JSON.parse(body) as Body;
	const server = await FaultServer.listen((received) => decide(bodyOf(received)));
	try {
		const clock = new Impatient();
		const provider = new FillProvider({
			endpoint: { ...endpoint(`${server.url}/v1`), ...(fill === undefined ? {} : { fill }), ...more },
			transport: httpTransport,
			clock,
		});
		const ran = await collect(run(provider, asked, options({ clock })));
		const paths = server.exchanges.map(({ path }) => path);
		return { ran, bodies: server.exchanges.map(bodyOf), paths };
	} finally {
		await server.close();
	}
}

const bodies: readonly (readonly [fill: Fill, path: string, body: Body])[] = [
	[
		"suffix",
		"/v1/completions",
		{ prompt: "{suffix}(\n", suffix: "\n)", max_tokens: 512, stream_options: { include_usage: true } },
	],
	["mistral", "/v1/fim/completions", { prompt: "{suffix}(\n", suffix: "\n)", max_tokens: 512 }],
	[
		"llamacpp",
		"/infill",
		{
			input_prefix: "{suffix}(\n",
			input_suffix: "\n)",
			input_extra: [{ filename: "b.ts", text: "one" }],
			n_predict: 512,
		},
	],
	[
		{ template },
		"/v1/completions",
		{
			prompt: "<PRE>{suffix}(\n<SUF>\n)<MID>",
			max_tokens: 512,
			stream_options: { include_usage: true },
		},
	],
];

describe("Filling in the text at the cursor", function () {
	this.timeout(60_000);

	for (const [fill, path, body] of bodies) {
		const name = typeof fill === "string" ? fill : "template";

		it(`sends the text around the cursor as the protocol has it: ${name}`, async () => {
			const good = stream(spokenBy(fill, ["ok"]));
			const request = { echo: true, tools: [], prompt: "x", input_prefix: "x" };
			const { ran, bodies: sent, paths } = await against(fill, () => good, { request });
			assert.equal(ran.text, "ok");
			assert.equal(ran.ended.outcome, "completed");
			assert.deepEqual(paths, [path]);
			assert.deepEqual(sent, [{ model: "test-model", ...body, stream: true }]);
		});

		it(`takes only the fields of the endpoint's request that apply: ${name}`, async () => {
			const request = { max_tokens: 7, temperature: 0, reasoning: {} };
			const good = stream(spokenBy(fill, ["ok"]));
			const {
				bodies: [sent],
			} = await against(fill, () => good, { request });
			assert.equal(sent?.[name === "llamacpp" ? "n_predict" : "max_tokens"], 7);
			assert.equal(sent?.temperature, 0);
			assert.ok(!("reasoning" in (sent ?? {})));
		});

		const streams: readonly (readonly [title: string, stream: string, shown: string, outcome: string])[] = [
			[
				"keeps all white space",
				spokenBy(fill, ["\n ", " a", "\t\n", "<think>b", "\n"]),
				"\n  a\t\n<think>b\n",
				"completed",
			],
			["ends at a leaked token", spokenBy(fill, ["a <|fim", "_pad|>", "b"], "length"), "a ", "completed"],
			["ends at a leaked end of file", spokenBy(fill, ["<|fim_middle|>a<|file_sep|>b"]), "a", "completed"],
			["is incomplete at the limit", spokenBy(fill, ["a"], "length"), "a", "incomplete"],
			["may be empty", spokenBy(fill, [""]), "", "completed"],
			["keeps the text before an error", sse(text(fill)("a"), { error: { message: "No." } }), "a", "failed"],
			["is cut off without an end", sse(text(fill)("a")), "a", "failed"],
		];
		for (const [title, events, shown, outcome] of streams) {
			it(`${title}, wherever the stream is cut: ${name}`, async () => {
				const sent = fill === "llamacpp" ? asInfill(events) : events;
				for (const { name: cut, chunks } of cuttings(bytesOf(sent))) {
					const conversation = newConversation("c");
					const clock = new FakeClock();
					const provider = new FillProvider({
						endpoint: { ...endpoint(), fill },
						transport: playing(chunks),
						clock,
					});
					for await (const batch of run(provider, ask, options({ clock }))) {
						for (const event of batch) reduce(conversation, { run: "r", at: 0, event });
					}
					const answer = conversation.turns[0]?.answers[0];
					assert.ok(answer);
					assert.equal(answerText(answer.response), shown, cut);
					assert.equal(answer.ended?.outcome, outcome, cut);
				}
			});
		}

		it(`reads JSON from a server that does not stream: ${name}`, async () => {
			const whole = {
				suffix: completionChunk("ok", "stop"),
				mistral: { choices: [{ index: 0, message: { content: "ok" }, finish_reason: "stop" }] },
				llamacpp: infill("ok", infillEnd),
				template: completionChunk("ok", "stop"),
			}[name];
			const { ran } = await against(fill, () => json(200, whole ?? {}));
			assert.equal(ran.text, "ok");
			assert.equal(ran.ended.outcome, "completed");
		});

		for (const [status, message] of [
			[400, "suffix is not currently supported"],
			[400, "registry.ollama.ai/library/llama3 does not support insert"],
			[400, "Unrecognized request argument supplied: suffix"],
			[422, "This model has no fill-in-the-middle"],
			[501, "Infill is not supported by this model: suffix token is missing."],
		] as const) {
			it(`has one sentence for a server that refuses it with ${status} “${message}”: ${name}`, async () => {
				const { ran, bodies: sent } = await against(fill, () => json(status, { error: { message } }));
				assert.equal(sent.length, 1, "nothing else is asked instead");
				assert.equal(
					ran.ended.failure?.message,
					"Test can't fill in text with this model. Select a model that supports fill-in-the-middle, or change \"fill\" in the endpoint's settings.",
				);
			});
		}

		it(`names the address that a server does not have: ${name}`, async () => {
			const { ran } = await against(fill, () => json(404, { error: { message: "Not found" } }));
			const address = path.replace("/v1", "");
			assert.ok(ran.ended.failure?.message.startsWith(`Test has no address ${address}. Check "fill"`));
		});
	}

	it("sends a line end as the suffix at the end of a file, so that Ollama does not take it as a question", async () => {
		const atEnd = { ...ask, question: { ...ask.question, attachments: [part("before", "a")] } };
		const {
			bodies: [sent],
		} = await against("suffix", () => stream(spokenBy("suffix", ["ok"])), {}, atEnd);
		assert.equal(sent?.suffix, "\n");
	});

	it("is sent again without stream_options if the server rejects them", async () => {
		const { ran, bodies: sent } = await against("suffix", ({ stream_options }) =>
			stream_options
				? no("Unknown parameter: 'stream_options'.", "stream_options")
				: stream(spokenBy("suffix", ["ok"])),
		);
		assert.equal(ran.text, "ok");
		assert.equal(sent.length, 2);
		assert.equal(sent[1]?.suffix, "\n)");
		assert.equal(notices(ran).length, 1);
	});

	it("reports the counts of llama.cpp as usage", async () => {
		const { ran } = await against("llamacpp", () => stream(spokenBy("llamacpp", ["ok"])));
		const end = ran.events.find(({ type }) => type === "response.completed");
		const { usage } = (end as { response?: { usage?: Body } } | undefined)?.response ?? {};
		assert.deepEqual([usage?.input_tokens, usage?.output_tokens], [9, 2]);
	});

	it("names the setting if the endpoint has no fill, and sends nothing", async () => {
		const { ran, bodies: sent } = await against(undefined, () => stream(""));
		assert.equal(sent.length, 0);
		assert.match(ran.ended.failure?.message ?? "", /has no "fill".*streamPanel\.endpoints/);
	});
});

/** The texts and errors of a stream of Completions as events of /infill. */
function asInfill(events: string): string {
	return events.replace(/data: (\{.*\})/g, (line, event: string) => {
		const { choices } = JSON.parse(event) as { choices?: readonly { readonly text?: string }[] };
		return choices ? `data: ${JSON.stringify(infill(choices[0]?.text ?? ""))}` : line;
	});
}
