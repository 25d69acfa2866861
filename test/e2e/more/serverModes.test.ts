import { strict as assert } from "node:assert";
import { FaultServer } from "../../support/server/server";
import { answerAs, complaint, serverModes, words } from "../../support/server/serverModes";
import { openVSCode, selectEndpoint, testedVersion, type VSCodeWindow } from "../../support/vscode";

/** A conversation with each kind of model server, through the panel. */
describe("A chat with common model servers", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: FaultServer;

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
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
	});

	after(async () => {
		await vs?.close();
		await server?.close();
	});

	const send = () => vs.panel.getByRole("button", { name: "Send" });

	/** Asks a question, and returns the new answer at once. */
	async function ask(text: string) {
		const answers = vs.panel
			.getByRole("log", { name: "Conversation" })
			.getByRole("article", { name: "Answer" });
		const count = await answers.count();
		const box = vs.panel.getByRole("textbox", { name: "Ask" });
		await box.fill(text);
		await box.press("Enter");
		const answer = answers.nth(count);
		await answer.waitFor();
		return answer;
	}

	/** Asks a question, waits for the end, and returns the visible messages of the answer. */
	async function shown(text: string) {
		const answer = await ask(text);
		await send().waitFor();
		return { answer, messages: (await answer.locator(".message .markdown").allInnerTexts()).join("\n") };
	}

	for (const [id, { name }] of Object.entries(serverModes)) {
		it(`answers, stops, follows up, and shows a call, a limit and an error with ${name}`, async () => {
			await vs.runCommand("Stream Panel: New Chat");
			await selectEndpoint(vs, name);
			const said = words.join("").trim();
			const whole = (messages: string) => {
				assert.ok(messages.includes(said), messages);
				assert.equal(messages.split("noon").length, 2, `shown more than once: ${messages}`);
				assert.doesNotMatch(messages, /Think\./);
			};
			whole((await shown("Please ask")).messages);

			const stopped = await ask("Please stop");
			await stopped.getByText("noon").first().waitFor();
			await vs.panel.getByRole("button", { name: "Stop" }).click();
			await send().waitFor();

			const followed = await shown("And now ask");
			whole(followed.messages);
			assert.equal(await followed.answer.getByText("The answer failed.").count(), 0);

			const called = await shown("Please call");
			await called.answer.getByText("look").first().waitFor();
			whole((await shown("And again ask")).messages);

			const limited = await shown("Reach the limit");
			whole(limited.messages);
			await limited.answer.locator(".notice").first().waitFor();

			const failed = await shown("Make an error");
			await failed.answer.getByText(complaint).first().waitFor();
			whole((await shown("At the end ask")).messages);
			const folder = process.env.STREAM_PANEL_PICTURES;
			if (folder) await vs.page.screenshot({ path: `${folder}/${id}.png` });
		});
	}
});
