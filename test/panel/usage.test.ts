import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript } from "../support/panel/answerScript";
import { press } from "../support/panel/openState";
import { type PanelPage, plainState } from "../support/panel/panelPage";
import { panelStates } from "../support/panel/panelStates";
import { withPanel } from "../support/panel/withPanel";

describe("What answers took", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel({}, (opened) => {
		panel = opened;
	});

	const meter = () => panel.page.locator(".usage-button");
	const rows = () => panel.page.locator(".usage tr").allInnerTexts();
	const facts = () => panel.page.locator(".facts").last().innerText();

	/** The state with two answers, and its box opened. */
	async function opened(): Promise<void> {
		const look = panelStates.usage?.();
		assert.ok(look);
		await panel.send({ type: "state", state: { ...plainState, ...look.state } }, ...look.messages);
		await press(panel, look);
	}

	it("is shown by answer and by chat, with the cache apart and the cost", async () => {
		await opened();
		assert.deepEqual(
			(await rows()).map((row) => row.split(/\s*\t\s*/)),
			[
				["Tokens", "Last answer", "This chat"],
				["Input", "2,280", "3,484"],
				["Input from cache", "19,200 (89%)", "19,200 (85%)"],
				["Written to cache", "1,024", "1,024"],
				["Output", "812", "932"],
				["Reasoning in output", "320", "320"],
				["Web searches", "1", "1"],
				["Cost", "0.023 USD", "0.026 USD"],
			],
		);
		assert.match(await facts(), /812 tokens.*1 web search.*0\.023 USD/s);
	});

	it("costs nothing that the user typed no price for, and follows the setting", async () => {
		await opened();
		const state = { ...plainState, ...panelStates.usage?.().state };
		await panel.send({ type: "state", state: { ...state, prices: {} } });
		assert.ok(!(await rows()).some((row) => row.startsWith("Cost")));
		assert.doesNotMatch(await facts(), /USD/);
		const prices = { "gpt-5": { input: 0, output: 1_000, currency: "EUR" } };
		await panel.send({ type: "state", state: { ...state, prices } });
		assert.match(await facts(), /0\.81 EUR/);
	});

	it("is measured in the composer, with what is typed", async () => {
		const context = { used: 900, most: 1_000 };
		await panel.send({ type: "state", state: { ...plainState, context } });
		assert.equal(await meter().innerText(), "90%");
		assert.equal(await meter().getAttribute("title"), "The next request uses 900 of 1,000 characters");
		await panel.page.getByRole("textbox", { name: "Ask" }).fill("x".repeat(101));
		assert.equal(await meter().innerText(), "101%");
		assert.match((await meter().getAttribute("class")) ?? "", /full/);
		await meter().click();
		assert.equal(await meter().getAttribute("aria-expanded"), "true");
		assert.match(await panel.page.locator(".usage").innerText(), /1,001 of 1,000 characters\.\s+No answer/);
		await meter().click();
		assert.equal(await panel.page.locator(".usage").isVisible(), false);
	});

	it("has no button where neither a limit nor any tokens are known", async () => {
		await panel.send(...new AnswerScript().text("Done.").complete(0).messages());
		assert.equal(await meter().isVisible(), true, "the input was counted");
		await panel.send(...new AnswerScript().text("Done.").end().messages());
		assert.equal(await meter().isVisible(), false);
	});
});
