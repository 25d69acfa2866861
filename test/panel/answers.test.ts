import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { StreamEvent } from "../../src/core/events/events";
import { AnswerScript, messagesOf, snapshotOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

const local = { endpoint: "local", name: "Local", model: "qwen3" };

describe("Several answers to one question", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;
	let seq: number;

	withPanel({ width: 480 }, async (opened, launched) => {
		panel = opened;
		browser = launched;
		seq = 2;
		await panel.posted();
	});

	const first = () => new AnswerScript().text("The first answer.").end({ outcome: "aborted" });
	const again = () => new AnswerScript({ run: "run-2", turn: "run-1" }).text("The second answer.");
	const beside = (run: string, text: string) =>
		new AnswerScript({ run, turn: "run-1", beside: true, source: local }).text(text);
	const event = (run: string, one: object) =>
		panel.send({ type: "batch", seq: ++seq, events: [{ run, at: 9, event: one as StreamEvent }] });
	const answers = () => panel.page.locator(".answer:visible .output").allTextContents();
	const count = () => panel.page.locator(".answer-count").textContent();
	const arrow = (name: "Previous answer" | "Next answer") => panel.page.getByRole("button", { name });

	it("shows the newest answer of a question that was asked again, and leafs through them", async () => {
		await panel.send(...messagesOf([first(), again().complete()]));
		assert.equal(await panel.page.locator(".turn").count(), 1);
		assert.deepEqual([await answers(), await count()], [["The second answer."], "2 of 2"]);
		assert.equal(await arrow("Next answer").isDisabled(), true);
		await arrow("Previous answer").click();
		assert.deepEqual(await panel.posted(), [{ type: "choose", run: "run-1" }]);
		await event("run-1", { type: "run.chosen" });
		assert.deepEqual([await answers(), await count()], [["The first answer."], "1 of 2"]);
		assert.equal(await arrow("Previous answer").isDisabled(), true);
	});

	it("draws an answer that streamed while another one was chosen, when it is chosen again", async () => {
		await panel.send(...messagesOf([first(), again()]));
		await event("run-1", { type: "run.chosen" });
		await event("run-2", {
			type: "response.output_text.delta",
			output_index: 0,
			content_index: 0,
			delta: " It goes on.",
		});
		assert.deepEqual(await answers(), ["The first answer."]);
		await event("run-2", { type: "run.chosen" });
		assert.deepEqual(await answers(), ["The second answer. It goes on."]);
	});

	it("shows compared answers as tabs in a narrow panel, with what each is doing", async () => {
		const others = [beside("run-2", "Beside."), beside("run-3", "Cut").end({ outcome: "failed" })];
		await panel.send(...messagesOf([first(), ...others]));
		const tabs = panel.page.getByRole("group", { name: "Answers" }).getByRole("button");
		assert.deepEqual(await tabs.allTextContents(), [
			"gpt-5 · OpenAI: stopped",
			"qwen3 · Local: streaming",
			"qwen3 · Local: failed",
		]);
		assert.deepEqual(await answers(), ["The first answer."]);
		assert.equal(await tabs.nth(0).getAttribute("aria-pressed"), "true");
		await tabs.nth(1).click();
		assert.deepEqual(await panel.posted(), [{ type: "choose", run: "run-2" }]);
		await event("run-2", { type: "run.chosen" });
		assert.deepEqual(await answers(), ["Beside."]);
		await panel.page.getByRole("button", { name: "Stop this answer" }).click();
		assert.deepEqual(await panel.posted(), [{ type: "stop", run: "run-2" }]);
	});

	it("keeps the keyboard on a tab while the states of the answers change", async () => {
		await panel.send(...messagesOf([first(), beside("run-2", "Beside.")]));
		const tab = panel.page.locator(".answer-tab").nth(1);
		await tab.focus();
		await event("run-2", { type: "run.ended", outcome: "completed" });
		const focused = await panel.page.evaluate(() => document.activeElement?.textContent);
		assert.equal(focused, "qwen3 · Local: complete");
	});

	it("shows compared answers side by side where there is room", async () => {
		const wide = await openPanel(browser, { width: 1_000 });
		await wide.send(...messagesOf([first(), beside("run-2", "Beside."), beside("run-3", "Third.")]));
		const boxes = await wide.page.locator(".answer").evaluateAll((all) =>
			all.map((element) => {
				const { left, width, top } = element.getBoundingClientRect();
				return { left, width, top };
			}),
		);
		assert.equal(boxes.length, 3);
		const [a, b, c] = boxes;
		assert.ok(a && b && c && a.left + a.width <= b.left && b.left + b.width <= c.left, JSON.stringify(boxes));
		assert.deepEqual([b.top, c.top], [a.top, a.top]);
		assert.ok(Math.abs(a.width - c.width) < 20, JSON.stringify(boxes));
		await wide.close();
	});

	it("shows the same from a snapshot as it showed live", async () => {
		const scripts = [first(), again(), beside("run-3", "Third.").complete()];
		await panel.send(...messagesOf(scripts));
		const live = await panel.page.locator(".transcript").innerHTML();
		const fresh = await openPanel(browser, { width: 480 });
		await fresh.send(snapshotOf(scripts));
		assert.equal(await fresh.page.locator(".transcript").innerHTML(), live);
		await fresh.close();
	});

	it("asks other endpoints, and asks again, from the answer's own buttons", async () => {
		await panel.send(...messagesOf([first()]));
		await panel.page.getByRole("button", { name: "Ask others…" }).click();
		await panel.page.getByRole("button", { name: "Ask again" }).click();
		assert.deepEqual(await panel.posted(), [
			{ type: "askOthers", run: "run-1" },
			{ type: "retry", run: "run-1" },
		]);
	});

	it("edits a question inline, sends it with Enter, and leaves it with Escape", async () => {
		await panel.send(...messagesOf([first().end()]));
		const edit = panel.page.getByRole("button", { name: "Edit question" });
		const area = panel.page.getByRole("textbox", { name: "Edit question" });
		await edit.focus();
		await edit.press("Enter");
		assert.equal(await area.inputValue(), "Explain this.");
		await area.press("Escape");
		assert.equal(await area.count(), 0);
		assert.equal(await edit.evaluate((element) => element === document.activeElement), true);
		await edit.press("Enter");
		await area.fill("Explain that.");
		await area.press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "editQuestion", turn: "run-1", text: "Explain that." }]);
	});

	it("takes the turns off the page that an edited question replaces, and offers them back", async () => {
		const later = (run: string, text: string) => new AnswerScript({ run, text }).text("Yes.").complete();
		await panel.send(...messagesOf([first(), later("run-2", "Second?"), later("run-3", "Third?")]));
		const questions = () => panel.page.locator(".question:visible").allTextContents();
		const question = { text: "Other?", attachments: [] };
		await event("run-4", { type: "run.started", question, source: local, replaces: "run-2" });
		assert.deepEqual(await questions(), ["Explain this.", "Second?", "Third?", "Other?"]);
		await event("run-4", {
			type: "response.output_text.delta",
			output_index: 0,
			content_index: 0,
			delta: "New.",
		});
		assert.deepEqual(await questions(), ["Explain this.", "Other?"]);
		assert.equal(await panel.page.locator(".replaced:visible").textContent(), "Replaced 2 turns. Undo");
		await panel.page.getByRole("button", { name: "Undo" }).click();
		assert.deepEqual(await panel.posted(), [{ type: "undoEdit", turn: "run-4" }]);
	});
});
