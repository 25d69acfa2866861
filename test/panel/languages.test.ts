import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { AnswerScript } from "../support/answerScript";
import { launchBrowser } from "../support/browser";
import { openPanel, type PanelPage } from "../support/panelPage";

describe("Languages in the panel", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;

	before(async () => {
		browser = await launchBrowser();
	});
	beforeEach(async () => {
		panel = await openPanel(browser);
	});
	afterEach(() => panel.close());
	after(() => browser?.close());

	const show = (text: string) => panel.send(...new AnswerScript().text(text, 3).complete().messages());

	it("fault 227: shows emphasis and addresses in Chinese text", async () => {
		await show("**提示：**先备份，中文https://example.com英文。");
		const text = panel.page.locator(".text");
		assert.equal(await text.textContent(), "提示：先备份，中文https://example.com英文。");
		assert.equal(await text.locator("strong").textContent(), "提示：");
		const link = text.getByRole("link");
		assert.equal(await link.textContent(), "https://example.com");
		await panel.posted();
		await link.click();
		assert.deepEqual(await panel.posted(), [{ type: "link", href: "https://example.com/" }]);
	});
});
