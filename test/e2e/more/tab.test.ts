import { strict as assert } from "node:assert";
import type { FrameLocator } from "playwright-core";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("The panel as an editor tab", function () {
	this.timeout(90_000);
	let vs: VSCodeWindow;
	let tab: FrameLocator;

	before(async () => {
		vs = await openVSCode({ version: testedVersion, file: "src/retry.ts" });
		await vs.selectLines(30, 46);
		await vs.runCommand("Stream Panel: Explain Selection");
		await vs.panel.getByRole("article", { name: "Answer" }).waitFor();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
	});

	after(() => vs?.close());

	it("shows the same conversation as the side view", async () => {
		const side = await vs.panel.getByRole("log", { name: "Conversation" }).innerText();
		await vs.runCommand("View: Show Explorer");
		await vs.runCommand("Stream Panel: Open in Editor Tab");
		tab = vs.page.frameLocator("iframe.webview").frameLocator("#active-frame");
		await tab.getByRole("article", { name: "Answer" }).waitFor();
		assert.equal(await tab.getByRole("log", { name: "Conversation" }).innerText(), side);
	});

	it("opens VS Code's Find", async () => {
		await vs.runCommand("Stream Panel: Find in Conversation");
		await vs.page.locator(".simple-find-part.visible, .simple-find-part-wrapper.visible").waitFor();
		await vs.page.keyboard.press("Escape");
	});

	it("answers a question from its own composer", async () => {
		await tab.getByRole("textbox", { name: "Ask" }).fill("And now?");
		await tab.getByRole("textbox", { name: "Ask" }).press("Enter");
		await tab.getByRole("article", { name: "Answer" }).nth(1).waitFor();
		await tab.getByRole("button", { name: "Send" }).waitFor();
	});
});
