import assert from "node:assert/strict";
import { LLMock } from "@copilotkit/aimock";
import { after, before, describe, it } from "mocha";
import { answerText } from "../../../../src/core/conversation/answerText";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { ChatCompletionsProvider } from "../../../../src/core/providers/chat/chatCompletions";
import { ResponsesProvider } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import { fetchTransport } from "../../../../src/host/transport/fetch";
import { httpTransport } from "../../../../src/host/transport/http";
import { Impatient } from "../../../support/run/fakeClock";
import { collect, endpoint, options, question } from "../../../support/run/runs";
import { TestTools } from "../../../support/tools/testTools";
import { toolRun } from "../../../support/tools/toolRun";

const text = "Grüße, 漢字 😀.\n\n- one\n- two\n".repeat(20);
const reasoning = "First this, then that.";

describe("The mock server of another project", () => {
	const mock = new LLMock({ port: 0, host: "127.0.0.1", chunkSize: 7 });
	before(() => {
		mock.onMessage("text", { content: text });
		mock.onMessage("think", { content: "So.", reasoning });
		mock.onMessage("tool", { toolCalls: [{ name: "weather", arguments: '{"city":"Bonn"}' }] });
		const args = [
			{ file: "a.ts", line: 1 },
			{ file: "b.ts", line: 2 },
		];
		const toolCalls = args.map((one, at) => ({
			id: `call_${at}`,
			name: "read_file",
			arguments: JSON.stringify(one),
		}));
		mock.onToolResult("call_1", { content: "Both were read." });
		mock.onMessage("look into", { toolCalls });
		mock.onMessage("quota", { error: { message: "Nothing left.", code: "insufficient_quota" }, status: 429 });
		mock.onMessage("bad", {
			error: { message: "No such thing.", type: "invalid_request_error" },
			status: 400,
		});
		mock.onMessage("cut", { content: text }, { truncateAfterChunks: 9, latency: 5 });
		return mock.start();
	});
	after(() => mock.stop());

	/** The response to a question, folded as in the panel. */
	async function ask(
		words: string,
		Provider: typeof ResponsesProvider | typeof ChatCompletionsProvider,
		transport = httpTransport,
	) {
		const clock = new Impatient();
		const asked = { ...question, question: { text: words, attachments: [] } };
		const provider = new Provider({ endpoint: endpoint(`${mock.url}/v1`), transport, clock });
		const ran = await collect(run(provider, asked, options({ clock })));
		const conversation = newConversation("c");
		for (const event of ran.events) reduce(conversation, { run: "r", at: 0, event });
		const answer = conversation.turns[0]?.answers[0];
		assert.ok(answer);
		return { ...ran, response: answer.response, shown: answerText(answer.response) };
	}

	for (const Provider of [ResponsesProvider, ChatCompletionsProvider]) {
		for (const transport of [httpTransport, fetchTransport]) {
			it(`gives its whole answer (${Provider.name}, ${transport.name})`, async () => {
				const ran = await ask("text", Provider, transport);
				assert.equal(ran.ended.outcome, "completed");
				assert.equal(ran.text, text);
				assert.equal(ran.shown, text);
				// In the Responses API it counts no tokens and reports 0.
				const counts = Provider === ChatCompletionsProvider;
				assert.equal((ran.response.usage?.output_tokens ?? 0) > 0, counts);
			});
		}

		it(`gives reasoning separately from its answer (${Provider.name})`, async () => {
			const ran = await ask("think", Provider);
			assert.equal(ran.shown, "So.");
			assert.ok(JSON.stringify(ran.response.output).includes(reasoning));
		});

		it(`gives complete tool calls (${Provider.name})`, async () => {
			const ran = await ask("tool", Provider);
			const [call] = ran.response.output.filter((item) => item.type === "function_call");
			assert.equal(call?.type === "function_call" && call.name, "weather");
			assert.deepEqual(JSON.parse(call?.type === "function_call" ? call.arguments : ""), { city: "Bonn" });
			assert.equal(ran.ended.outcome, "completed");
		});

		it(`goes on with what a tool returned (${Provider.name})`, async () => {
			const api = Provider === ResponsesProvider ? "responses" : "chatCompletions";
			const model = { transport: httpTransport };
			const tools = new TestTools({ read_file: async ({ file }) => `read ${file}` });
			const asked = { text: "look into two files", attachments: [] };
			const ask = { question: asked };
			const ran = await toolRun(api, model, tools, { ask, baseUrl: `${mock.url}/v1` });
			assert.equal(ran.ended.outcome, "completed");
			assert.deepEqual(tools.ran, [
				'read_file {"file":"a.ts","line":1}',
				'read_file {"file":"b.ts","line":2}',
			]);
			assert.equal(answerText(ran.answer.response), "Both were read.");
			const sent = JSON.stringify(mock.getRequests().at(-1)?.body);
			for (const words of ["read a.ts", "read b.ts"]) assert.ok(sent.includes(words), sent);
		});

		it(`gives the right errors (${Provider.name})`, async () => {
			assert.equal((await ask("quota", Provider)).ended.failure?.kind, "quota");
			const bad = (await ask("bad", Provider)).ended.failure;
			assert.equal(bad?.kind, "request");
			assert.match(bad?.message ?? "", /No such thing/);
		});

		it(`is not complete when it breaks off (${Provider.name})`, async () => {
			const ran = await ask("cut", Provider);
			assert.equal(ran.ended.outcome, "failed");
			assert.ok(["truncated", "network"].includes(ran.ended.failure?.kind ?? ""), ran.ended.failure?.kind);
			assert.ok(ran.shown !== "" && text.startsWith(ran.shown), ran.shown);
		});

		for (const [fault, kinds] of [
			["disconnectRate", ["truncated", "network"]],
			["malformedRate", ["protocol"]],
			["dropRate", ["server"]],
			["rateLimitRate", ["rateLimit"]],
		] as const) {
			it(`fails properly when it injects ${fault} (${Provider.name})`, async () => {
				mock.setChaos({ [fault]: 1 });
				const ran = await ask("text", Provider).finally(() => mock.clearChaos());
				assert.equal(ran.ended.outcome, "failed");
				assert.ok(
					(kinds as readonly string[]).includes(ran.ended.failure?.kind ?? ""),
					ran.ended.failure?.kind,
				);
				assert.ok(text.startsWith(ran.shown), ran.shown);
			});
		}
	}
});
