import { strict as assert } from "node:assert";
import { LLMock } from "@copilotkit/aimock";
import { PanelChat } from "../../support/panelChat";
import { openVSCode, selectEndpoint, testedVersion, type VSCodeWindow } from "../../support/vscode";

const text = "Grüße, 漢字 😀.\n\n- one\n- two\n\nThat is **all**.";
const complaint = "No such thing.";
/** Each end of the newest question, and no other part of the conversation. */
const asks = (wish: string) => new RegExp(`${wish}$`);

/** A conversation with a server of another project, in each of its two APIs. */
describe("A chat with the mock server of another project", function () {
	this.timeout(120_000);
	const mock = new LLMock({ port: 0, host: "127.0.0.1", chunkSize: 7 });
	let vs: VSCodeWindow;
	let chat: PanelChat;

	before(async () => {
		mock.onMessage(asks("ask"), { content: text });
		mock.onMessage(asks("think"), { content: text, reasoning: "First this, then that." });
		mock.onMessage(asks("stop"), { content: "It goes on. ".repeat(2_000) }, { latency: 100 });
		mock.onMessage(asks("call"), { toolCalls: [{ name: "weather", arguments: '{"city":"Bonn"}' }] });
		mock.onMessage(asks("limit"), { content: text, finishReason: "length" });
		mock.onMessage(asks("break off"), { content: text.repeat(9) }, { truncateAfterChunks: 9, latency: 50 });
		mock.onMessage(asks("error"), {
			error: { message: complaint, type: "invalid_request_error" },
			status: 400,
		});
		await mock.start();
		const endpoints = (["responses", "chatCompletions"] as const).map((api) => ({
			...{ id: api, name: `aimock ${api}`, api },
			...{ baseUrl: `${mock.url}/v1`, model: "any", auth: "none" },
		}));
		vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": endpoints, "streamPanel.endpoint": "responses" },
		});
		chat = new PanelChat(vs);
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
	});

	after(async () => {
		await vs?.close();
		await mock.stop();
	});

	const whole = (messages: string) => {
		assert.match(messages, /Grüße, 漢字 😀\.\s+one\s+two\s+That is all\./);
		assert.equal(messages.split("Grüße").length, 2, `shown more than once: ${messages}`);
	};

	for (const api of ["responses", "chatCompletions"]) {
		it(`asks, stops, follows up, sees a call, a limit, an error and a broken connection (${api})`, async () => {
			await chat.begin(`aimock-${api}`);
			await selectEndpoint(vs, `aimock ${api}`);
			whole((await chat.shown("Please ask")).messages);
			await chat.picture("ask");

			const stopped = await chat.ask("Please stop");
			await stopped.getByText("It goes on").first().waitFor();
			await chat.stop();
			await stopped.getByText("You stopped this answer.").waitFor();
			await chat.picture("stop");

			const followed = await chat.shown("And now think");
			whole(followed.messages);
			assert.doesNotMatch(followed.messages, /First this/);
			await followed.answer.getByText(/^Thought/).waitFor();
			await chat.picture("follow-up");

			const called = await chat.shown("Please call");
			await called.answer.getByText("Weather").first().waitFor();
			await chat.picture("call");
			whole((await chat.shown("And again ask")).messages);

			const limited = await chat.shown("Reach the limit");
			whole(limited.messages);
			await limited.answer.getByText("The answer is not complete.").waitFor();
			await chat.picture("limit");

			const failed = await chat.shown("Make an error");
			await failed.answer.getByText(complaint.slice(0, -1)).waitFor();
			await chat.picture("error");

			const broken = await chat.shown("Now break off");
			assert.match(broken.messages, /^Grüße/);
			await broken.answer.getByText("The answer was cut off.").waitFor();
			await chat.picture("broken");
			whole((await chat.shown("At the end ask")).messages);
			await chat.picture("end");
		});
	}
});
