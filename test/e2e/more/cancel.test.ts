import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SlowServer } from "../../support/server/slowServer";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("What a person waits for, and cancels", function () {
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

	/** The extension's own lines of the user settings: VS Code itself may bring older settings up to date. */
	async function settings(): Promise<string> {
		const text = await readFile(join(vs.server.data, "data/User/settings.json"), "utf8");
		const all: Record<string, unknown> = JSON.parse(text);
		return JSON.stringify(Object.entries(all).filter(([name]) => name.startsWith("streamPanel.")));
	}
	const quickInput = () => vs.page.locator(".quick-input-widget");
	const row = (text: string) => quickInput().getByRole("option", { name: text }).first();
	const notifications = () => vs.page.locator(".notifications-list-container .monaco-list-row");

	/** Cancels what is at work under a notification with these words, while one request waits. */
	async function cancel(words: string): Promise<void> {
		await server.waiting(1);
		// Under the driver that tests need, VS Code shows no notification by itself: they wait in its list.
		await vs.runCommand("Notifications: Show Notifications");
		const shown = notifications().filter({ hasText: words });
		await shown.locator(".monaco-progress-container.active").waitFor();
		await shown.getByRole("button", { name: "Cancel" }).click();
		await server.waiting(0);
		await shown.waitFor({ state: "detached" });
	}

	/** Nothing was written, nothing is said, nothing is asked and nothing is tried again. */
	async function isAsBefore(paths: readonly string[]): Promise<void> {
		// A command that was run after the cancelled one has ended shows what that one would have shown before.
		await vs.runCommand("Notifications: Show Notifications");
		// An older VS Code leaves progress that was short in its list for a moment.
		await notifications().first().waitFor({ state: "detached" });
		// Its list would take the next Escape for itself.
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

	it("fault 189: Test Connection shows that it is at work, and can be cancelled", async () => {
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

	it("fault 189: Select Model shows that it is at work, and can be cancelled", async () => {
		await vs.runCommand("Stream Panel: Select Model…");
		await cancel("Listing the models of Slow");
		await isAsBefore(["/v1/models"]);
	});

	it("fault 189: Add Endpoint adds nothing when the list of models is cancelled", async () => {
		await enterAddress(server.url);
		await cancel("Asking 127.0.0.1");
		await isAsBefore(["/v1/models"]);
	});

	it("fault 189: Add Endpoint adds nothing, and tests only once, when its test is cancelled", async () => {
		server.lists = true;
		await enterAddress(server.url);
		await row("slow-1").click();
		await cancel("Testing 127.0.0.1");
		await isAsBefore(["/v1/models", "/v1/models", "/v1/responses"]);
	});

	it("fault 189: Add Endpoint keeps no key of a server that was not added", async () => {
		// A name that never has an address: the list fails at once.
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
