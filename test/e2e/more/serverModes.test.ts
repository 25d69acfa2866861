import { strict as assert } from "node:assert";
import { PanelChat } from "../../support/panelChat";
import { FaultServer } from "../../support/server/server";
import { answerAs, complaint, serverModes, words } from "../../support/server/serverModes";
import { openVSCode, selectEndpoint, testedVersion, type VSCodeWindow } from "../../support/vscode";

/** A conversation with each kind of model server, through the panel. */
describe("A chat with common model servers", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: FaultServer;
	let chat: PanelChat;

	before(async () => {
		server = await FaultServer.listen(answerAs);
		const endpoints = Object.entries(serverModes).map(([id, { name, api }]) => ({
			id,
			name,
			api,
			baseUrl: `${server.url}/${id}/v1`,
			model: "any",
			auth: "none",
		}));
		vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": endpoints, "streamPanel.endpoint": "vllm" },
		});
		chat = new PanelChat(vs);
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
	});

	after(async () => {
		await vs?.close();
		await server?.close();
	});

	const said = words.join("").trim();
	const whole = (messages: string) => {
		assert.ok(messages.includes(said), messages);
		assert.equal(messages.split("noon").length, 2, `shown more than once: ${messages}`);
		assert.doesNotMatch(messages, /Think\./);
	};

	for (const [id, { name }] of Object.entries(serverModes)) {
		it(`answers, stops, follows up, and shows a call, a limit and an error with ${name}`, async () => {
			await chat.begin(id);
			await selectEndpoint(vs, name);
			whole((await chat.shown("Please ask")).messages);
			await chat.picture("ask");

			const stopped = await chat.ask("Please stop");
			await stopped.getByText("noon").first().waitFor();
			await chat.stop();
			await chat.picture("stop");

			const followed = await chat.shown("And now ask");
			whole(followed.messages);
			assert.equal(await followed.answer.getByText("The answer failed.").count(), 0);
			await chat.picture("follow-up");

			const called = await chat.shown("Please call");
			await called.answer.getByText("look").first().waitFor();
			await chat.picture("call");
			whole((await chat.shown("And again ask")).messages);

			const limited = await chat.shown("Reach the limit");
			whole(limited.messages);
			await limited.answer.locator(".notice").first().waitFor();
			await chat.picture("limit");

			const failed = await chat.shown("Make an error");
			await failed.answer.getByText(complaint).first().waitFor();
			await chat.picture("error");
			whole((await chat.shown("At the end ask")).messages);
			await chat.picture("end");
		});
	}
});
