import { strict as assert } from "node:assert";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("VS Code's own models in the panel", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let data: string | undefined;

	before(async function () {
		// Extensions can provide models since VS Code 1.104.
		if (testedVersion.localeCompare("1.104", "en", { numeric: true }) < 0) this.skip();
		data = await mkdtemp(join(tmpdir(), "stream-panel-models-"));
		// An installed extension: only one extension may be under development.
		await cp("test/fixtures/models", join(data, "extensions/stream-panel.stream-panel-test-models-0.0.1"), {
			recursive: true,
		});
		vs = await openVSCode({ version: testedVersion, data, settings: { "chat.disableAIFeatures": false } });
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
	});

	after(async () => {
		await vs?.close();
		if (data !== undefined) await rm(data, { recursive: true });
	});

	const answer = () => vs.panel.getByRole("article", { name: "Answer" }).last();

	async function ask(text: string): Promise<void> {
		await vs.runCommand("Stream Panel: New Chat");
		await vs.panel.getByRole("textbox", { name: "Ask" }).fill(text);
		await vs.panel.getByRole("textbox", { name: "Ask" }).press("Enter");
	}

	/** Asks a question and waits until the run ends. */
	async function answerTo(text: string): Promise<string> {
		await ask(text);
		await answer().waitFor();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		return (await answer().textContent()) ?? "";
	}

	it("are listed in Select Endpoint… with the servers", async () => {
		await vs.runCommand("Stream Panel: Select Endpoint…");
		const row = vs.page.locator(".quick-input-widget").getByRole("option", { name: /^Parrot/ });
		await row.click();
		await vs.panel.getByRole("button", { name: /^Endpoint: .*parrot\/1/ }).waitFor();
	});

	it("answer without usage and reasoning, and the panel says so", async () => {
		const text = await answerTo("hello again");
		assert.match(text, /You said: hello again, after 0 messages\./);
		assert.match(text, /tokens not reported/);
	});

	it("receive the earlier messages", async () => {
		await answerTo("first");
		await vs.panel.getByRole("textbox", { name: "Ask" }).fill("second");
		await vs.panel.getByRole("textbox", { name: "Ask" }).press("Enter");
		await answer().getByText("You said: second, after 2 messages.").waitFor();
	});

	it("show a call as a step", async () => {
		const text = await answerTo("call");
		assert.match(text, /Look 1/);
		assert.match(text, /called/);
	});

	for (const [word, says] of [
		["blocked", /blocked the request/],
		["missing", /no longer offers this model/],
		["forbidden", /did not allow the use of this model/],
		["broken", /reported: The parrot is tired/],
		["break", /half an.*reported: The parrot flew away/s],
	] as const) {
		it(`report the error of the model for “${word}”`, async () => {
			const text = await answerTo(word);
			assert.match(text, says);
			assert.doesNotMatch(text, /canary/);
		});
	}

	it("fault 53: are stopped by Stop", async () => {
		await ask("endless");
		await answer().getByText("on on on").waitFor();
		await vs.panel.getByRole("button", { name: "Stop" }).click();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		const text = await answer().textContent();
		assert.doesNotMatch(text ?? "", /reported|failed/);
	});
});
