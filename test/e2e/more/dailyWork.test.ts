import { strict as assert } from "node:assert";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as say from "../../support/server/answers";
import { FaultServer } from "../../support/server/server";
import { sse, stream } from "../../support/server/serverScripts";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

const own = [{ name: "mine", description: "A prompt of my own", text: "Mine: {language}, {nothing}." }];

/** What people do in the panel all day: prompts by name, replies, forks, the workspace's instructions. */
describe("The panel in daily work", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: FaultServer;

	before(async () => {
		server = await FaultServer.listen(stream(sse(...say.answer("It **waits** a while."))));
		const endpoint = {
			id: "r",
			api: "responses",
			baseUrl: `${server.url}/v1`,
			model: "test-model",
			auth: "none",
		};
		vs = await openVSCode({
			version: testedVersion,
			file: "src/retry.ts",
			settings: {
				"streamPanel.endpoints": [endpoint],
				"streamPanel.endpoint": "r",
				"streamPanel.prompts": own,
			},
		});
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("button", { name: /^Endpoint: / }).waitFor();
	});
	after(async () => {
		await vs?.close();
		await server?.close();
	});

	const ask = () => vs.panel.getByRole("textbox", { name: "Ask" });
	const turns = () => vs.panel.getByRole("article", { name: "You" });
	/** The body of the next request, once its answer has ended. */
	async function body(act: () => Promise<unknown>) {
		const { length } = server.exchanges;
		await act();
		const { body: sent } = await server.seen(length + 1);
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		return JSON.parse(sent) as { input: { content: string }[]; instructions?: string; reasoning?: object };
	}

	it("asks a prompt by its name, with the selection", async () => {
		await vs.selectLines(30, 46);
		await ask().click();
		await ask().pressSequentially("/ex");
		await vs.panel.getByRole("option", { name: "/explain" }).waitFor();
		await ask().press("Tab");
		await ask().pressSequentially("in a sentence");
		const { input } = await body(() => ask().press("Enter"));
		const text = input.at(-1)?.content ?? "";
		assert.match(text, /^Explain src\/retry\.ts \(lines 30–46\): /);
		assert.match(text, /in a sentence\n\nsrc\/retry\.ts \(lines 30–46\):\n```typescript\n/);
		assert.match(await turns().last().innerText(), /retry\.ts\s*:30–46/);
	});

	it("asks a prompt of the user's own, and tells of a name that is no variable", async () => {
		await ask().fill("");
		await ask().pressSequentially("/mine");
		const { input } = await body(() => ask().press("Enter"));
		assert.match(input.at(-1)?.content ?? "", /^Mine: typescript, \{nothing\}\./);
		await vs.page.getByText("The prompt /mine contains {nothing}, which is not a variable").first().waitFor();
	});

	it("replies to a passage from the context menu", async () => {
		await vs.panel.getByText("waits").last().dblclick();
		await vs.panel.getByText("waits").last().click({ button: "right" });
		// VS Code's menu takes no click that comes right with it: a person's lasts a moment.
		await vs.page.getByRole("menuitem", { name: "Reply to Selection" }).click({ delay: 200 });
		await vs.panel.getByRole("button", { name: "Remove quote: **waits**" }).waitFor();
		await ask().fill("How long?");
		const { input } = await body(() => ask().press("Enter"));
		assert.equal(input.at(-1)?.content, "> **waits**\n\nHow long?");
	});

	it("sends the workspace's AGENTS.md until its chip is removed", async () => {
		const file = join(vs.folder, "AGENTS.md");
		await writeFile(file, "Use tabs.\n");
		const remove = vs.panel.getByRole("button", { name: "Remove AGENTS.md from this conversation" });
		await remove.waitFor();
		await ask().fill("With?");
		assert.match((await body(() => ask().press("Enter"))).instructions ?? "", /AGENTS\.md:\n\nUse tabs\.$/);
		await remove.click();
		await remove.waitFor({ state: "detached" });
		await ask().fill("Without?");
		assert.equal((await body(() => ask().press("Enter"))).instructions, undefined);
		await rm(file);
	});

	it("chooses a reasoning effort beside the model", async () => {
		await vs.panel.getByRole("button", { name: /^Reasoning: default/ }).click();
		await vs.page.locator(".quick-input-list .monaco-list-row", { hasText: "high" }).first().click();
		await vs.panel.getByRole("button", { name: "Reasoning: high effort. Change" }).waitFor();
		await ask().fill("Harder?");
		assert.deepEqual((await body(() => ask().press("Enter"))).reasoning, { effort: "high" });
	});

	it("walks through the questions with the commands", async () => {
		await ask().click();
		await vs.runCommand("Stream Panel: Previous Question");
		await vs.panel.locator(".you:focus", { hasText: "Harder?" }).waitFor();
		await vs.runCommand("Stream Panel: Previous Question");
		await vs.panel.locator(".you:focus", { hasText: "Without?" }).waitFor();
		await vs.runCommand("Stream Panel: Next Question");
		await vs.panel.locator(".you:focus", { hasText: "Harder?" }).waitFor();
	});

	it("forks the conversation at a question, and goes on there", async () => {
		await turns().nth(1).hover();
		await turns().nth(1).getByRole("button", { name: "Fork conversation here" }).click();
		await turns().nth(2).waitFor({ state: "detached" });
		assert.equal(await turns().count(), 2);
		await ask().fill("Another way?");
		const { input } = await body(() => ask().press("Enter"));
		assert.deepEqual([input.length, input.at(-1)?.content], [5, "Another way?"]);
	});
});

describe("The prompts in Restricted Mode", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;

	before(async () => {
		vs = await openVSCode({
			version: testedVersion,
			workspaceTrust: true,
			settings: { "streamPanel.prompts": own, "security.workspace.trust.startupPrompt": "never" },
		});
	});
	after(() => vs?.close());

	it("are those of the extension, and none of the user's own", async () => {
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("button", { name: /^Endpoint: / }).waitFor();
		await vs.panel.getByRole("textbox", { name: "Ask" }).pressSequentially("/");
		await vs.panel.getByRole("option", { name: "/explain" }).waitFor();
		assert.equal(await vs.panel.getByRole("option", { name: "/mine" }).count(), 0);
	});
});
