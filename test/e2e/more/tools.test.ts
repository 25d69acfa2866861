import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { FaultServer } from "../../support/server/server";
import type { Body } from "../../support/tools/scriptedModel";
import { toolServer } from "../../support/tools/toolServer";
import { openVSCode, selectEndpoint, testedVersion, type VSCodeWindow } from "../../support/vscode";

const apis = { Responses: "responses", Chat: "chatCompletions" } as const;

describe("Tools in a window of VS Code", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: FaultServer;
	let bodies: Body[];
	let data: string;

	before(async () => {
		({ server, bodies } = await toolServer());
		data = await mkdtemp(join(tmpdir(), "stream-panel-tools-"));
		await cp("test/fixtures/models", join(data, "extensions/stream-panel.stream-panel-test-models-0.0.1"), {
			recursive: true,
		});
		const endpoints = Object.entries(apis).map(([name, api]) => ({
			...{ id: name, name, api, model: "test-model", baseUrl: `${server.url}/v1`, auth: "none" },
		}));
		const settings = { "streamPanel.endpoints": endpoints, "chat.disableAIFeatures": false };
		vs = await openVSCode({ version: testedVersion, data, settings });
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
	});
	after(async () => {
		await vs?.close();
		await server?.close();
		await rm(data, { recursive: true });
	});

	const answers = () => vs.panel.getByRole("article", { name: "Answer" });
	const answer = () => answers().last();
	const permission = (name = "") => vs.panel.getByRole("group", { name: `Permission for ${name}` });
	const toolsButton = (name: RegExp) => vs.panel.getByRole("button", { name });
	const list = () => vs.page.locator(".quick-input-widget");

	async function newChat(): Promise<void> {
		await vs.runCommand("Stream Panel: New Chat");
		await answers().first().waitFor({ state: "detached" });
	}

	async function ask(text: string): Promise<void> {
		const before = await answers().count();
		await vs.panel.getByRole("textbox", { name: "Ask" }).fill(text);
		await vs.panel.getByRole("textbox", { name: "Ask" }).press("Enter");
		await answers().nth(before).waitFor();
	}
	const ended = () => vs.panel.getByRole("button", { name: "Send" }).waitFor();
	const toolsOf = (body: Body | undefined) => (Array.isArray(body?.tools) ? body.tools.length : 0);

	/** Toggles rows of a list in which several can be checked, and accepts it. */
	async function toggle(...names: readonly string[]): Promise<void> {
		const input = list().locator(".quick-input-box input");
		for (const name of names) {
			await input.fill(name);
			await list().locator(".monaco-list-row", { hasText: name }).first().click();
		}
		await input.fill("");
		await input.press("Enter");
		await list().waitFor({ state: "hidden" });
	}

	async function choose(...names: readonly string[]): Promise<void> {
		await toolsButton(/^Tools: /).click();
		await toggle(...names);
	}

	for (const name of Object.keys(apis)) {
		it(`are off until they are chosen, and then need permission (${name})`, async () => {
			await selectEndpoint(vs, name);
			await newChat();
			await ask("hello");
			await ended();
			assert.equal(toolsOf(bodies.at(-1)), 0);

			await choose("Look at my code");
			await toolsButton(/^Tools: 12 on/).waitFor();
			await ask("read src/sleep.ts, src/none.ts");
			await permission().first().getByRole("button", { name: "Allow in This Chat" }).click();
			await answer().getByText("I was told:").waitFor();
			await ended();
			assert.equal(toolsOf(bodies.at(-1)), 12);
			const text = await answer().innerText();
			assert.match(text, /src\/sleep\.ts, lines 1–/);
			assert.match(text, /There is no such file in the workspace/);

			// Allowed in this chat, not in another.
			await ask("read src/retry.ts");
			await answer().getByText("I was told:").waitFor();
			await ended();
			await newChat();
			await ask("read src/retry.ts");
			await permission().getByRole("textbox").fill("Ask me first.");
			await permission().getByRole("button", { name: "Deny" }).click();
			await answer().locator(".markdown", { hasText: "They said: Ask me first." }).waitFor();
			await ended();
		});
	}

	it("that are always allowed are asked for again once that is taken back", async () => {
		await newChat();
		await ask("read src/retry.ts");
		await permission().getByRole("button", { name: "Always Allow" }).click();
		await answer().getByText("I was told:").waitFor();
		await ended();
		await newChat();
		await ask("read src/rates.ts");
		await answer().getByText("I was told:").waitFor();
		await ended();
		await vs.runCommand("Stream Panel: Manage Tool Permissions…");
		await toggle("Read file");
		await ask("read src/prices.ts");
		await permission().waitFor();
	});

	it("that wait are stopped with their answer, and the next question goes on without them", async () => {
		await vs.panel.getByRole("button", { name: "Stop" }).click();
		await ended();
		assert.equal(await permission().count(), 0);
		const sent = bodies.length;
		await ask("hello again");
		await ended();
		assert.ok(bodies.length > sent);
		const body = JSON.stringify(bodies.at(-1));
		assert.ok(body.includes("hello again"));
		assert.doesNotMatch(body, /src\/prices\.ts\\",\\"line/);
	});

	it("of an MCP server go to the model's server with a token that nothing shows", async () => {
		await selectEndpoint(vs, "Responses");
		await newChat();
		await toolsButton(/^Tools: /).click();
		await list().getByRole("button", { name: "Add MCP Server…" }).click();
		const answers = ["https://zip1.example/mcp", "zip1", "canary-mcp"];
		for (const [at, title] of ["Address", "Label", "Authorization"].entries()) {
			await list()
				.locator(".quick-input-title", { hasText: `Add MCP Server: ${title}` })
				.waitFor();
			await list()
				.locator(".quick-input-box input")
				.fill(answers[at] ?? "");
			await list().locator(".quick-input-box input").press("Enter");
		}
		await toolsButton(/^Tools: .*zip1/).waitFor();
		await ask("hello");
		await ended();
		const tools = (bodies.at(-1)?.tools ?? []) as Body[];
		assert.deepEqual(
			tools.find(({ type }) => type === "mcp"),
			{
				type: "mcp",
				server_label: "zip1",
				server_url: "https://zip1.example/mcp",
				require_approval: "always",
				authorization: "canary-mcp",
			},
		);
		assert.doesNotMatch(await vs.panel.locator("body").innerText(), /canary/);
	});

	it("of VS Code are called by VS Code's own models, and one that fails is shown as failed", async function () {
		// Extensions can provide models since VS Code 1.104.
		if (testedVersion.localeCompare("1.104", "en", { numeric: true }) < 0) this.skip();
		await vs.runCommand("Stream Panel: Select Endpoint…");
		await list()
			.getByRole("option", { name: /^Parrot/ })
			.click();
		await vs.panel.getByRole("button", { name: /^Endpoint: .*parrot/ }).waitFor();
		await newChat();
		await choose("parrot_repeat", "parrot_fail");
		await toolsButton(/^Tools: 2 on/).waitFor();
		await ask("use your tools");
		for (const name of ["parrot_repeat", "parrot_fail"]) {
			await permission(name).getByRole("button", { name: "Allow Once" }).click();
		}
		await answer().locator(".markdown", { hasText: "call_1 says: ahoy ahoy." }).waitFor();
		await answer()
			.locator(".markdown", { hasText: /call_2 says: .*The parrot is shy\./ })
			.waitFor();
		await ended();
		const states = await answer()
			.locator(".step")
			.evaluateAll((steps) => steps.map((step) => (step as HTMLElement).dataset.state));
		assert.deepEqual(states, ["done", "failed"]);
	});
});
