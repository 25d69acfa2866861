import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ModelHttp } from "../../support/server/modelHttp";
import { findNotification, openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

interface Entry {
	readonly id: string;
	readonly baseUrl: string;
	readonly api: string;
	readonly model: string;
	readonly auth?: string;
}

describe("Endpoints, end to end", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: ModelHttp;

	before(async () => {
		server = await ModelHttp.listen({ models: ["model-a"], key: "canary-4b7d", pause: 10 });
		const mine = { id: "mine", name: "Mine", baseUrl: server.url, api: "responses", model: "model-a" };
		vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [mine], "streamPanel.endpoint": "mine" },
		});
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
	});

	after(async () => {
		await vs?.close();
		await server?.close();
	});

	const quickInput = () => vs.page.locator(".quick-input-widget");
	const row = (text: string) => quickInput().getByRole("option", { name: text }).first();

	const notification = (text: string) => findNotification(vs, text);
	const settings = async () => {
		const text = await readFile(join(vs.server.data, "data/User/settings.json"), "utf8");
		// VS Code leaves commas at the end of lists.
		return JSON.parse(text.replaceAll(/,(?=\s*[}\]])/g, "")) as Record<string, unknown>;
	};
	const entries = async () => (await settings())["streamPanel.endpoints"] as readonly Entry[];

	/** Waits until the user settings meet a condition. */
	async function settled(right: (now: Record<string, unknown>) => boolean): Promise<void> {
		for (let round = 0; round < 200; round++) {
			// While VS Code writes the file, it may be incomplete.
			if (right(await settings().catch(() => ({})))) return;
			await vs.page.waitForTimeout(50);
		}
		assert.fail(`the settings are ${JSON.stringify(await settings())}`);
	}

	it("fault 153: asks for a key in a password box, and keeps it out of settings and panel", async () => {
		await vs.panel.getByRole("button", { name: /^Endpoint: .*Mine/ }).waitFor();
		await vs.runCommand("Stream Panel: Set API Key…");
		await row("Mine").click();
		const box = quickInput().locator("input[type=password]");
		await box.fill("canary 4b7d");
		await quickInput().getByText("Enter a key without spaces or line breaks").waitFor();
		await box.fill("  canary-4b7d  ");
		await vs.page.keyboard.press("Enter");
		await quickInput().waitFor({ state: "hidden" });
		await vs.runCommand("Stream Panel: New Chat");
		const ask = vs.panel.getByRole("textbox", { name: "Ask" });
		await ask.fill("Why?");
		await ask.press("Enter");
		await vs.panel.getByRole("article", { name: "Answer" }).last().getByText("word23").waitFor();
		assert.equal(server.headers.at(-1)?.authorization, "Bearer canary-4b7d");
		assert.doesNotMatch(JSON.stringify(await settings()), /canary/);
		assert.doesNotMatch((await vs.panel.locator("body").textContent()) ?? "", /canary/);
	});

	it("fault 70: sends no key after Remove API Key…, and shows the rejection with what to do", async () => {
		await vs.runCommand("Stream Panel: Remove API Key…");
		await row("Mine").click();
		await vs.page.locator(".statusbar", { hasText: "API key for Mine removed" }).waitFor();
		const ask = vs.panel.getByRole("textbox", { name: "Ask" });
		await ask.fill("Why?");
		await ask.press("Enter");
		await vs.panel
			.getByRole("article", { name: "Answer" })
			.last()
			.getByText("did not accept the API key")
			.waitFor();
		assert.equal(server.headers.at(-1)?.authorization, undefined);
		assert.doesNotMatch((await vs.panel.locator("body").textContent()) ?? "", /canary/);
	});

	it("adds a server by its address, with a model from its list and the API that the test found", async () => {
		server.behave({ models: ["model-a", "model-b"], apis: ["chatCompletions"], pause: 10 });
		await vs.runCommand("Stream Panel: Add Endpoint…");
		await row("Another Address…").click();
		await quickInput().getByRole("textbox").fill("http://10.0.0.1/v1");
		await quickInput().getByText("Only servers on this machine can use http://.").waitFor();
		await quickInput().getByRole("textbox").fill(`${server.url}/chat/completions`);
		await vs.page.keyboard.press("Enter");
		await row("model-b").click();
		await settled(({ "streamPanel.endpoint": id }) => String(id).startsWith("127.0.0.1:"));
		await vs.page.locator(".tab.active", { hasText: "Test of 127.0.0.1" }).waitFor();
		const added = (await entries()).at(-1);
		assert.deepEqual(
			[added?.baseUrl, added?.model, added?.api, added?.auth],
			[server.url, "model-b", "chatCompletions", "none"],
		);
		await notification("supports everything that Stream Panel uses");
		await vs.panel.getByRole("button", { name: /^Endpoint: .*127\.0\.0\.1/ }).waitFor();
	});

	it("shows the test results as a table in a read-only tab", async () => {
		const shown = await vs.page.locator(".editor-instance .view-lines .view-line").allTextContents();
		const lines = shown.join("\n").replaceAll("\u00a0", " ");
		assert.match(lines, /Reachable +yes/);
		assert.match(lines, /Responses +no/);
		assert.match(lines, /Chat Completions +yes/);
		assert.match(lines, /Streams piece by piece +yes/);
		assert.match(lines, /Usage reported +yes/);
	});

	it("answers through the endpoint that was added", async () => {
		const ask = vs.panel.getByRole("textbox", { name: "Ask" });
		await ask.fill("Why?");
		await ask.press("Enter");
		await vs.panel.getByRole("article", { name: "Answer" }).last().getByText("word23").waitFor();
		assert.equal(server.seen.at(-1)?.path, "/v1/chat/completions");
	});

	it("lists the models of the server in Select Model…, and saves the choice", async () => {
		await vs.runCommand("Stream Panel: Select Model…");
		await row("model-b").waitFor();
		await row("model-a").click();
		await settled(
			(now) => (now["streamPanel.endpoints"] as readonly Entry[] | undefined)?.at(-1)?.model === "model-a",
		);
	});

	it("fault 207: selects the model that matches the typed text when Enter immediately follows the last letter", async () => {
		await vs.runCommand("Stream Panel: Select Model…");
		await row("model-b").waitFor();
		await vs.page.keyboard.insertText("l-b");
		await vs.page.keyboard.press("Enter");
		await settled(
			(now) => (now["streamPanel.endpoints"] as readonly Entry[] | undefined)?.at(-1)?.model === "model-b",
		);
	});

	it("fault 207: accepts a model name that is not in the list", async () => {
		await vs.runCommand("Stream Panel: Select Model…");
		await row("model-b").waitFor();
		await vs.page.keyboard.insertText("model-");
		await vs.page.keyboard.type("9");
		await vs.page.keyboard.press("Enter");
		await quickInput().getByText("The name that the server uses for the model.").waitFor();
		assert.equal(await quickInput().getByRole("textbox").inputValue(), "model-9");
		await vs.page.keyboard.press("Backspace");
		await vs.page.keyboard.insertText("a");
		await vs.page.keyboard.press("Enter");
		await settled(
			(now) => (now["streamPanel.endpoints"] as readonly Entry[] | undefined)?.at(-1)?.model === "model-a",
		);
	});

	it("offers the right setting in Test Connection…, changes it and tests again", async () => {
		server.behave({ models: ["model-a"], apis: ["responses"], pause: 10 });
		await vs.runCommand("Notifications: Clear All Notifications");
		await vs.runCommand("Stream Panel: Test Connection…");
		await vs.page
			.locator(".editor-instance .view-lines", { hasText: /This.server.does.not.support/ })
			.waitFor();
		const offer = await notification('Set "api" to "responses"');
		await offer.getByRole("button", { name: "Change Setting and Test Again" }).click();
		await settled(
			(now) => (now["streamPanel.endpoints"] as readonly Entry[] | undefined)?.at(-1)?.api === "responses",
		);
		await vs.page.locator(".editor-instance .view-lines", { hasText: /Nothing.to.change/ }).waitFor();
	});

	it("fault 117: offers to change the API setting if the server supports only the other API, and retries", async () => {
		server.behave({ models: ["model-a"], apis: ["chatCompletions"], pause: 10 });
		await vs.runCommand("Stream Panel: New Chat");
		const ask = vs.panel.getByRole("textbox", { name: "Ask" });
		await ask.fill("Why?");
		await ask.press("Enter");
		await vs.panel
			.locator(".notice")
			.getByText("has no Responses API at this address, but has Chat Completions")
			.waitFor();
		await vs.panel.getByRole("button", { name: "Change Setting and Retry" }).click();
		await vs.panel.getByRole("article", { name: "Answer" }).last().getByText("word23").waitFor();
		const added = (await entries()).at(-1);
		assert.equal(added?.api, "chatCompletions");
	});
});
