import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { newConversation, reduce } from "../../../../src/core/conversation/conversation";
import { exchangesOf } from "../../../../src/core/conversation/turn";
import type { StreamEvent } from "../../../../src/core/events/events";
import type { Attachment } from "../../../../src/core/events/question";
import { ChatCompletionsProvider, chatBody } from "../../../../src/core/providers/chat/chatCompletions";
import type { Ask } from "../../../../src/core/providers/provider";
import { ResponsesProvider, responsesBody } from "../../../../src/core/providers/responses/responses";
import { run } from "../../../../src/core/run/run";
import { bytesOf } from "../../../support/run/cuts";
import { collect, endpoint, options, playing, question } from "../../../support/run/runs";

const data = "iVBORw0KGgo=";
const picture: Attachment = {
	uri: "",
	name: "chart.png",
	languageId: "",
	text: "",
	image: { id: "i", mediaType: "image/png", data, width: 640, height: 480, bytes: 8 },
};
const url = `data:image/png;base64,${data}`;
const asked = { text: "What is this?", attachments: [picture] };
const text = "What is this?\n\nchart.png (image, 640 × 480 px) is attached.";

/** A question with an image that this model has answered. */
function answeredBy(model: string) {
	const conversation = newConversation("c");
	const tell = (event: object) => reduce(conversation, { run: "r", at: 0, event: event as StreamEvent });
	tell({ type: "run.started", question: asked, source: { endpoint: "test", name: "Test", model } });
	const content = [{ type: "output_text", text: "A chart.", annotations: [] }];
	tell({
		type: "response.output_item.done",
		output_index: 0,
		item: { type: "message", id: "m", role: "assistant", status: "completed", content },
	});
	tell({ type: "run.ended", outcome: "completed" });
	return exchangesOf(conversation.turns);
}

describe("An image that goes along", () => {
	it("is an input_image with its detail in the Responses API", () => {
		const { input } = responsesBody({ ...question, question: asked }, endpoint());
		const content = [
			{ type: "input_text", text },
			{ type: "input_image", image_url: url, detail: "auto" },
		];
		assert.deepEqual(input, [{ type: "message", role: "user", content }]);
	});

	it("is an image_url in Chat Completions", () => {
		const { messages } = chatBody({ ...question, question: asked }, endpoint());
		const content = [
			{ type: "text", text },
			{ type: "image_url", image_url: { url } },
		];
		assert.deepEqual(messages, [{ role: "user", content }]);
	});

	it("is sent again only to the model that has taken it, and another is told that there was one", () => {
		for (const bodyOf of [responsesBody, chatBody]) {
			const body = (model: string) =>
				JSON.stringify(bodyOf({ ...question, history: answeredBy(model) }, endpoint()));
			assert.ok(body("test-model").includes(url));
			assert.ok(!body("another").includes(data));
			assert.ok(body("another").includes("chart.png (image, 640 × 480 px) was shown to another model"));
		}
	});

	it("joins questions that stand side by side, with their images", () => {
		const history = answeredBy("test-model").map((exchange) => ({
			...exchange,
			answer: { ...exchange.answer, response: { ...exchange.answer.response, output: [] } },
		}));
		const { messages } = chatBody({ ...question, history }, endpoint());
		assert.deepEqual(messages, [
			{
				role: "user",
				content: [
					{ type: "text", text },
					{ type: "image_url", image_url: { url } },
					{ type: "text", text: "Why?" },
				],
			},
		]);
	});
});

describe("A server that refuses images", () => {
	const providers = { responses: ResponsesProvider, chatCompletions: ChatCompletionsProvider };

	async function failureOf(api: keyof typeof providers, status: number, message: string, ask: Ask) {
		const body = bytesOf(JSON.stringify({ error: { message } }));
		const transport = playing([body], { status, type: "application/json" });
		const provider = new providers[api]({ endpoint: { ...endpoint(), api }, transport });
		return (await collect(run(provider, ask, options()))).ended.failure;
	}
	const withImage = { ...question, question: asked };
	const sentence = "This model does not take images. Remove the image, or select another model.";

	const refusals: readonly (readonly [status: number, message: string])[] = [
		[400, "Invalid content type. image_url is only supported by certain models."],
		[404, "No endpoints found that support image input"],
		[400, "test-model is not a multimodal model"],
		[500, "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj"],
		[400, "Model does not support images. Please use a model that does."],
		[422, "messages[0]: unknown variant `image_url`, expected `text`"],
		[400, "'messages.0' : value must be one of: messages[0].content must be a string"],
	];
	for (const [status, message] of refusals) {
		it(`gets one clear sentence: ${message}`, async () => {
			for (const api of ["responses", "chatCompletions"] as const) {
				const failure = await failureOf(api, status, message, withImage);
				assert.equal(failure?.message, sentence);
				assert.equal(failure?.action, "selectEndpoint");
			}
		});
	}

	it("keeps its own words where one image is wrong, no image was sent or the key was", async () => {
		const others: readonly (readonly [status: number, message: string, ask: Ask])[] = [
			[400, "messages.0.content: image exceeds 5 MB maximum", withImage],
			[400, "Invalid image data", withImage],
			[400, "This model does not support images", question],
			[401, "No access to vision models", withImage],
			[400, "The temperature must be below 2", withImage],
		];
		for (const [status, message, ask] of others) {
			assert.notEqual((await failureOf("responses", status, message, ask))?.message, sentence, message);
		}
	});
});
