import { strict as assert } from "node:assert";
import { after, before, describe, it } from "mocha";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("The History view, as a person uses it", function () {
	this.timeout(90_000);
	let vs: VSCodeWindow;

	before(async () => {
		vs = await openVSCode({ version: testedVersion });
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
	});

	after(() => vs?.close());

	const row = (title: string) =>
		vs.page.locator(".customview-tree .monaco-list-row", { hasText: title }).first();

	/** Asks the built-in explainer in a new conversation, and waits until it has answered. */
	async function ask(text: string): Promise<void> {
		await vs.runCommand("Stream Panel: New Chat");
		await vs.panel.getByRole("article", { name: "You" }).waitFor({ state: "detached" });
		await vs.panel.getByRole("textbox", { name: "Ask" }).fill(text);
		await vs.panel.getByRole("textbox", { name: "Ask" }).press("Enter");
		await vs.panel.getByRole("article", { name: "Answer" }).waitFor();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
	}

	const shows = (text: string) => vs.panel.getByRole("article", { name: "You" }).getByText(text).waitFor();

	it("says what it is for while there is nothing in it", async () => {
		await vs.runCommand("Stream Panel: Focus on History View");
		await vs.page.getByText("There are no chats yet.").waitFor();
		await vs.page.locator(".pane-body a", { hasText: "import one" }).waitFor();
	});

	it("lists each conversation that is asked something, under its day", async () => {
		await ask("Alpha?");
		await ask("Beta?");
		await vs.runCommand("Stream Panel: Focus on History View");
		await row("Today").waitFor();
		await row("Alpha?").waitFor();
		await row("Beta?").locator(".codicon-comment-discussion").waitFor();
	});

	it("opens a conversation with a click", async () => {
		await row("Alpha?").click();
		await shows("Alpha?");
		await row("Alpha?").locator(".codicon-comment-discussion").waitFor();
		await row("Beta?").locator(".codicon-comment").waitFor();
	});

	it("opens, renames and deletes with the keyboard alone, and undoes it", async () => {
		await vs.runCommand("Stream Panel: Focus on History View");
		const { keyboard } = vs.page;
		await keyboard.press("End");
		await keyboard.press("Enter");
		await shows("Alpha?");
		await vs.runCommand("Stream Panel: Focus on History View");
		await keyboard.press("F2");
		const input = vs.page.locator(".quick-input-widget .quick-input-box input");
		await input.fill("Gamma");
		await keyboard.press("Enter");
		await row("Gamma").waitFor();
		await vs.runCommand("Stream Panel: Focus on History View");
		await keyboard.press(process.platform === "darwin" ? "Meta+Backspace" : "Delete");
		await row("Gamma").waitFor({ state: "detached" });
		await vs.panel.getByRole("article", { name: "You" }).waitFor({ state: "detached" });
		// Under the driver that tests need, VS Code shows no notification by itself: they wait in its list.
		await vs.runCommand("Notifications: Show Notifications");
		const message = vs.page.locator(".notification-list-item", { hasText: 'Deleted "Gamma".' });
		await message.getByRole("button", { name: "Undo" }).click();
		await row("Gamma").locator(".codicon-comment-discussion").waitFor();
		await shows("Alpha?");
	});

	it("pins with the button of a row", async () => {
		await row("Beta?").hover();
		await row("Beta?").getByRole("button", { name: "Pin Chat", exact: true }).click();
		await row("Pinned").waitFor();
		await row("Beta?").locator(".codicon-pinned").first().waitFor();
	});

	it("is beside a list and a search over everything, which open what is chosen", async () => {
		await vs.runCommand("Stream Panel: Show Chats…");
		const list = vs.page.locator(".quick-input-list .monaco-list-row");
		await list.filter({ hasText: "Beta?" }).click();
		await shows("Beta?");
		await vs.runCommand("Stream Panel: Search Chats…");
		await vs.page.locator(".quick-input-widget .quick-input-box input").fill("alpha");
		await list.filter({ hasText: "Alpha?" }).waitFor();
		assert.equal(await list.count(), 1);
		await vs.page.keyboard.press("Enter");
		await shows("Alpha?");
	});

	it("still has everything after the window was reloaded", async () => {
		await vs.reload();
		await vs.runCommand("Stream Panel: Focus on History View");
		await row("Pinned").waitFor();
		await row("Beta?").hover();
		await row("Beta?").getByRole("button", { name: "Unpin Chat", exact: true }).waitFor();
		await row("Gamma").click();
		await shows("Alpha?");
		await vs.panel.getByRole("article", { name: "Answer" }).waitFor();
	});
});
