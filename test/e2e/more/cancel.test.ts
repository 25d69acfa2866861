import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SlowServer } from "../../support/server/slowServer";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("Operations that can be cancelled", function () {
	this.timeout(60_000);
	let vs: VSCodeWindow;
	let server: SlowServer;
	let original = "";

	before(async () => {
		server = await SlowServer.listen();
		const slow = {
			id: "slow",
			name: "Slow",
			baseUrl: server.url,
			api: "responses",
			model: "slow-1",
			auth: "none",
		};
		vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [slow], "streamPanel.endpoint": "slow" },
		});
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("button", { name: /^Endpoint: .*Slow/ }).waitFor();
		original = await settings();
	});
	beforeEach(() => {
		server.lists = false;
		server.paths.length = 0;
	});
	after(async () => {
		await vs?.close();
		await server?.close();
	});

	/** The extension's own user settings. VS Code itself may update other settings. */
	async function settings(): Promise<string> {
		const text = await readFile(join(vs.server.data, "data/User/settings.json"), "utf8");
		const all: Record<string, unknown> = JSON.parse(text);
		return JSON.stringify(Object.entries(all).filter(([name]) => name.startsWith("streamPanel.")));
	}
	const quickInput = () => vs.page.locator(".quick-input-widget");
	const row = (text: string) => quickInput().getByRole("option", { name: text }).first();
	const notifications = () => vs.page.locator(".notifications-list-container .monaco-list-row");

	/** Cancels the operation with these words in its notification, while one request is waiting. */
	async function cancel(words: string): Promise<void> {
		await server.waiting(1);
		// With the smoke-test driver, VS Code does not show notifications by itself. They are in its list.
		await vs.runCommand("Notifications: Show Notifications");
		const shown = notifications().filter({ hasText: words });
		await shown.locator(".monaco-progress-container.active").waitFor();
		await shown.getByRole("button", { name: "Cancel" }).click();
		await server.waiting(0);
		await shown.waitFor({ state: "detached" });
	}

	/** Nothing is written, no message is shown, nothing is asked and nothing is retried. */
	async function isAsBefore(paths: readonly string[]): Promise<void> {
		// A command that ends after the cancelled one would show any message of the cancelled one first.
		await vs.runCommand("Notifications: Show Notifications");
		// An older VS Code keeps a short progress notification in its list for a moment.
		await notifications().first().waitFor({ state: "detached" });
		// The open list would take the next Escape.
		await vs.page.keyboard.press("Escape");
		await vs.page.locator(".notifications-center.visible").waitFor({ state: "detached" });
		assert.equal(await vs.page.locator(".tab", { hasText: "Test of" }).count(), 0);
		assert.equal(await quickInput().isVisible(), false);
		assert.equal(await settings(), original);
		assert.deepEqual(server.paths, paths);
	}

	async function enterAddress(address: string): Promise<void> {
		await vs.runCommand("Stream Panel: Add Endpoint…");
		await row("Another Address…").click();
		await quickInput().getByText("The address before").waitFor();
		await vs.page.keyboard.insertText(address);
		await vs.page.keyboard.press("Enter");
	}

	it("fault 189: Test Connection shows its progress and can be cancelled", async () => {
		await vs.runCommand("Stream Panel: Test Connection…");
		await cancel("Testing Slow");
		await isAsBefore(["/v1/models"]);
	});

	it("fault 189: Test Connection can be cancelled while it tries an API", async () => {
		server.lists = true;
		await vs.runCommand("Stream Panel: Test Connection…");
		await cancel("Trying Responses");
		await isAsBefore(["/v1/models", "/v1/responses"]);
	});

	it("fault 189: Select Model shows its progress and can be cancelled", async () => {
		await vs.runCommand("Stream Panel: Select Model…");
		await cancel("Listing the models of Slow");
		await isAsBefore(["/v1/models"]);
	});

	it("fault 189: Add Endpoint adds nothing if the list of models is cancelled", async () => {
		await enterAddress(server.url);
		await cancel("Listing the models of 127.0.0.1");
		await isAsBefore(["/v1/models"]);
	});

	it("fault 189: Add Endpoint adds nothing, and tests only once, if its test is cancelled", async () => {
		server.lists = true;
		await enterAddress(server.url);
		await row("slow-1").click();
		await cancel("Testing 127.0.0.1");
		await isAsBefore(["/v1/models", "/v1/models", "/v1/responses"]);
	});

	it("fault 189: Add Endpoint stores no key for a server that was not added", async () => {
		// A name without an address: the list of models fails at once.
		for (let round = 0; round < 2; round++) {
			await enterAddress("https://model.invalid/v1");
			await row("Authorization: Bearer").click();
			await quickInput().getByText("Stored in VS Code's secret storage").waitFor();
			await vs.page.keyboard.insertText("canary-189");
			await vs.page.keyboard.press("Enter");
			await quickInput().getByText("The server lists no models.").waitFor();
			await quickInput().getByRole("textbox").press("Escape");
			await quickInput().waitFor({ state: "hidden" });
		}
		await isAsBefore([]);
	});
});
