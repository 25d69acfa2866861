import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newAnswerMetadata } from "../../../../src/core/conversation/answerMetadata";
import { answerText } from "../../../../src/core/conversation/answerText";
import type { Exchange } from "../../../../src/core/conversation/turn";
import { CompletionsProvider, completionsBody } from "../../../../src/core/providers/completions/completions";
import { TextEnd } from "../../../../src/core/providers/completions/textEnd";
import { run } from "../../../../src/core/run/run";
import { foldEvents } from "../../../support/fold/foldEvents";
import { answerOf, everywhere } from "../../../support/run/answerOf";
import { bytesOf } from "../../../support/run/cuts";
import { collect, endpoint, options, playing, question } from "../../../support/run/runs";
import { chatChunk, completionChunk as chunk, chatDone as done } from "../../../support/server/chatAnswers";
import { sse } from "../../../support/server/serverScripts";

const usage = { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 };
const text = (...texts: readonly string[]) => texts.map((one) => chunk(one));

/** Checks the text and the outcome of a stream, however it is cut. */
const expectText = (stream: string, expected: string, outcome = "completed") =>
	everywhere("completions", stream, (answer) => {
		assert.equal(answerText(answer.response), expected);
		assert.equal(answer.ended?.outcome, outcome);
	});

describe("A Completions stream", function () {
	this.timeout(60_000);

	it("becomes the events of the Responses API, from the first to the last", async () => {
		const transport = playing([bytesOf(sse(...text(" Hel", "lo"), chunk("", "stop")) + done)]);
		const provider = new CompletionsProvider({ endpoint: endpoint(), transport });
		const { types, text: shown } = await collect(run(provider, question, options()));
		assert.equal(shown, "Hello");
		assert.deepEqual(types, [
			"run.started",
			"response.created",
			"response.output_item.added",
			"response.content_part.added",
			"response.output_text.delta",
			"response.output_text.delta",
			"response.output_text.done",
			"response.content_part.done",
			"response.output_item.done",
			"response.completed",
			"run.ended",
		]);
	});

	it("keeps white space inside the text, and drops it before the first word", () =>
		expectText(sse(...text("\n ", " a \n", "\n b ", "\n"), chunk("", "stop")) + done, "a \n\n b \n"));

	it("accepts usage with the last text, with the reason and after it", async () => {
		for (const chunks of [
			[{ ...chunk("a", "stop"), usage }],
			[chunk("a"), { ...chunk("", "stop"), usage }],
			[chunk("a"), chunk("", "stop"), { object: "text_completion", choices: [], usage }],
		]) {
			await everywhere("completions", sse(...chunks) + done, ({ response }) => {
				assert.equal(response.usage?.input_tokens, 3);
				assert.equal(response.usage?.total_tokens, 8);
			});
		}
	});

	it("adds nothing for chunks without text", () =>
		expectText(
			sse(
				{ choices: null },
				{ choices: [] },
				chunk("a"),
				{ choices: [{ index: 0, text: null }] },
				{ choices: [{ index: 0 }] },
				chunk("b"),
				chunk("", "stop"),
			),
			"ab",
		));

	it("is incomplete at the token limit", () =>
		expectText(sse(chunk("a"), chunk("", "length")) + done, "a", "incomplete"));

	it("ignores a second choice", () =>
		expectText(
			sse(chunk("a"), { choices: [{ index: 1, text: "no" }] }, chunk("b"), chunk("", "stop")),
			"ab",
		));

	it("is cut off if the connection closes without a finish_reason", () =>
		everywhere("completions", sse(...text("a", "b")), (answer) => {
			assert.equal(answer.ended?.failure?.kind, "truncated");
			assert.equal(answerText(answer.response), "ab");
		}));

	it("is complete at [DONE] without a finish_reason, with a notice", () =>
		everywhere("completions", sse(chunk("a")) + done, (answer) => {
			assert.equal(answer.ended?.outcome, "completed");
			assert.equal(answer.endNotice, "The server did not say why it finished.");
		}));

	it("says so if it is empty", () =>
		everywhere("completions", sse(chunk(""), chunk("", "stop")) + done, (answer) => {
			assert.equal(answer.ended?.outcome, "completed");
			assert.equal(answer.endNotice, "The server finished with “stop” and sent no content.");
		}));

	it("fails with an error chunk, and keeps its text", () =>
		everywhere(
			"completions",
			sse(...text("a", "b"), { error: { code: "rate_limit_exceeded", message: "No." } }),
			(answer) => {
				assert.equal(answer.ended?.failure?.kind, "rateLimit");
				assert.equal(answerText(answer.response), "ab");
			},
		));

	it("is read from JSON if the server does not stream", async () => {
		const whole = (body: object) =>
			answerOf("completions", [bytesOf(JSON.stringify(body))], "application/json");
		const answer = await whole({ ...chunk(" Hello", "stop"), usage });
		assert.equal(answerText(answer.response), "Hello");
		assert.equal(answer.ended?.outcome, "completed");
		assert.equal(answer.response.usage?.total_tokens, 8);
		assert.equal((await whole({ error: { message: "No." } })).ended?.failure?.kind, "server");
	});

	it("names the right setting for the chunks of another API", async () => {
		const ended = async (event: object) => (await answerOf("completions", [bytesOf(sse(event))])).ended;
		const chat = await ended(chatChunk({ content: "a" }));
		assert.match(chat?.failure?.message ?? "", /api to "chatCompletions"/);
		const responses = await ended({ type: "response.created", response: {} });
		assert.match(responses?.failure?.message ?? "", /api to "responses"/);
		const other = await answerOf("responses", [bytesOf(sse(chunk("a")))]);
		assert.match(other.ended?.failure?.message ?? "", /api to "completions"/);
	});

	for (const token of ["<|endoftext|>", "<|fim_middle|>", "<|file_sep|>", "<|im_end|>", "<｜fim▁end｜>"]) {
		it(`ends at a leaked ${token}, wherever it is cut`, () =>
			expectText(sse(...text(`a <${token}`, " more"), chunk("", "length")) + done, "a <"));
	}

	it("drops a special token before the first word, and keeps what only looks like one", async () => {
		await expectText(sse(...text("<|fim_middle|>a"), chunk("", "stop")), "a");
		await expectText(sse(...text("a <|endof", "line|> <|", "b"), chunk("", "stop")), "a <|endofline|> <|b");
		await expectText(sse(...text("a <|endof"), chunk("", "stop")), "a <|endof");
	});

	it("ends before the user's next line if the server ignores the stop sequences", () =>
		expectText(
			sse(...text("a\nUse", "rs: b\nUser", ": c"), chunk(" d"), chunk("", "length")),
			"a\nUsers: b",
		));

	it("reads the usage after the end of its text", () =>
		everywhere(
			"completions",
			sse(...text("a<|endoftext|>", "b"), { choices: [], usage }) + done,
			({ response, ended }) => {
				assert.equal(ended?.outcome, "completed");
				assert.equal(response.usage?.output_tokens, 5);
			},
		));
});

describe("The end of a text", () => {
	it("is the same however the text is cut into deltas", () => {
		const whole = "\n one <|fim_pad <| <|fim_pad|> two";
		for (let first = 0; first <= whole.length; first++) {
			for (let second = first; second <= whole.length; second++) {
				const end = new TextEnd();
				const parts = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)];
				const out = parts.map((part) => end.push(part)).join("") + end.end();
				assert.equal(out, "\n one <|fim_pad <| ", `${first}, ${second}`);
				assert.ok(end.ended);
			}
		}
	});
});

describe("A request to Completions", () => {
	const exchange = (asked: string, ...output: readonly string[]): Exchange => ({
		question: { text: asked, attachments: [] },
		answer: {
			...{ id: "1", startedAt: 0, metadata: newAnswerMetadata(), notices: [] },
			ended: { type: "run.ended", outcome: "completed" },
			source: { endpoint: "test", name: "Test", model: "test-model" },
			response: foldEvents(
				output.map((one, output_index) => ({
					type: "response.output_item.done",
					output_index,
					item: {
						type: "message",
						id: `m${output_index}`,
						role: "assistant",
						status: "completed",
						content: [{ type: "output_text", text: one, annotations: [] }],
					},
				})),
			),
		},
	});

	it("is the conversation as a transcript, with stop sequences and a token limit", () => {
		const ask = {
			...question,
			instructions: "Be brief.",
			history: [exchange("One?", "1."), exchange("Two?")],
		};
		assert.deepEqual(completionsBody(ask, endpoint()), {
			model: "test-model",
			prompt: "Be brief.\n\nUser: One?\n\nAssistant: 1.\n\nUser: Two?\n\nUser: Why?\n\nAssistant:",
			stop: ["\nUser:", "\nAssistant:"],
			max_tokens: 1024,
			stream: true,
			stream_options: { include_usage: true },
		});
	});

	it("contains the whole text of an answer that was continued", () => {
		const [first, second] = [exchange("One?", "1, 2,"), exchange("", "3.")];
		const answer = { ...first.answer, continuations: [second.answer] };
		const { prompt } = completionsBody({ ...question, history: [{ ...first, answer }] }, endpoint());
		assert.match(String(prompt), /^User: One\?\n\nAssistant: 1, 2, 3\.\n\nUser: Why/);
	});

	it("takes the endpoint's own fields, except those that would repeat the prompt", () => {
		const request = { max_tokens: 9, echo: true, prompt: "x", suffix: "y", temperature: 0 };
		const body = completionsBody(question, { ...endpoint(), request });
		assert.equal(body.max_tokens, 9);
		assert.equal(body.temperature, 0);
		assert.equal(body.prompt, "User: Why?\n\nAssistant:");
		assert.ok(!("echo" in body) && !("suffix" in body));
	});

	it("does not send an image", async () => {
		const image = { id: "i", mediaType: "image/png", data: "AAAA", width: 1, height: 1, bytes: 3 } as const;
		const attachments = [{ uri: "", name: "a.png", languageId: "", text: "", image }];
		const provider = new CompletionsProvider({
			endpoint: endpoint(),
			transport: async () => assert.fail("a request was sent"),
		});
		const ask = { ...question, question: { text: "See?", attachments } };
		const { ended } = await collect(run(provider, ask, options()));
		assert.match(ended.failure?.message ?? "", /^Text completions do not take images\./);
	});
});
