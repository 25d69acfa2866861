import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { messagesOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { withBrowser } from "../support/panel/withPanel";

const state = {
	type: "state",
	state: {
		endpoint: { id: "e", name: "Mine" },
		attachments: [],
		queue: { questions: [], held: false },
		prompts: [],
		place: "view",
	},
} as const;

describe("The panel before the extension has answered", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;

	withBrowser((launched) => {
		browser = launched;
	});
	afterEach(() => panel.close());

	const open = async (saved?: unknown) => {
		panel = await openPanel(browser, { silent: true, saved });
	};
	const status = () => panel.page.locator(".loading [role=status]");
	const reload = () => panel.page.getByRole("link", { name: "Reload Window" });
	const ask = () => panel.page.getByRole("textbox", { name: "Ask" });

	it("fault 188: shows a placeholder, and neither a conversation nor an endpoint", async () => {
		await open();
		assert.equal(await status().textContent(), "Loading the conversation…");
		assert.equal(await reload().isVisible(), false);
		assert.deepEqual(await panel.page.getByRole("button").allTextContents(), ["Send"]);
		assert.equal(await panel.page.getByRole("heading", { level: 2 }).isVisible(), false);
		assert.deepEqual(await panel.posted(), [{ type: "ready" }]);
	});

	it("fault 188: replaces the placeholder as soon as the conversation arrives", async () => {
		await open();
		await panel.send(state, ...messagesOf([]));
		assert.equal(await panel.page.locator(".loading").count(), 0);
		assert.equal(await panel.page.getByRole("button", { name: "Endpoint: Mine" }).isVisible(), true);
		assert.equal(await panel.page.getByText("Show earlier turns").isVisible(), false);
		await panel.page.clock.runFor(20_000);
		assert.equal(await panel.page.getByText("has not answered").count(), 0);
	});

	it("fault 188: reports a missing answer after ten seconds, and offers to reload the window", async () => {
		await open();
		await panel.page.clock.runFor(9_999);
		assert.equal(await reload().isVisible(), false);
		await panel.page.clock.runFor(1);
		assert.match((await status().textContent()) ?? "", /The extension has not answered yet\./);
		assert.equal(await reload().getAttribute("href"), "command:workbench.action.reloadWindow");
		await panel.send(state, ...messagesOf([]));
		assert.equal(await panel.page.locator(".loading").count(), 0);
	});

	it("fault 188: leaves the reload link to VS Code, with mouse and keyboard", async () => {
		await open();
		await panel.page.clock.runFor(10_000);
		// Listens where VS Code does: on the document, which gets only the events that the panel does not stop.
		await panel.page.evaluate(() => {
			document.addEventListener("click", (event) => {
				const { href } = event.target as HTMLAnchorElement;
				document.title = `${document.title} ${event.defaultPrevented ? "prevented" : href}`;
				event.preventDefault();
			});
			document.title = "";
		});
		await reload().click();
		await reload().press("Enter");
		assert.equal(await panel.page.title(), Array(2).fill("command:workbench.action.reloadWindow").join(" "));
	});

	it("fault 188: keeps a question that was sent too early", async () => {
		await open({ draft: "What is " });
		await ask().press("End");
		await ask().pressSequentially("this?");
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ready" }]);
		assert.equal(await ask().inputValue(), "What is this?");
		assert.match((await panel.page.locator(".hint").textContent()) ?? "", /Your text is kept here\./);
		await panel.send(state, ...messagesOf([]));
		assert.equal(await panel.page.locator(".hint").isVisible(), false);
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "What is this?" }]);
	});

	it("fault 188: shows no animation if the user prefers reduced motion", async () => {
		await open();
		await panel.page.emulateMedia({ reducedMotion: "reduce" });
		const moving = await panel.page
			.locator(".loading .codicon")
			.evaluate((icon) => icon.getAnimations().length);
		assert.equal(moving, 0);
		await panel.page.emulateMedia({ reducedMotion: null });
	});
});
