import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { AnswerScript, messagesOf, snapshotOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

const words = "A line of an answer that takes some room in the panel.\n\n".repeat(25);

describe("The questions of a conversation", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;

	withPanel({ width: 480 }, async (opened, launched) => {
		panel = opened;
		browser = launched;
		const script = (at: number) =>
			new AnswerScript({ run: `run-${at}`, text: `Question ${at}?` }).text(words, 400).complete();
		await panel.send(...messagesOf([1, 2, 3].map(script)));
		await panel.posted();
	});

	const ask = () => panel.page.getByRole("textbox", { name: "Ask" });
	/** Where the keyboard is, and how far below the top of the view that stands. */
	const place = () =>
		panel.page.evaluate(() => {
			const element = document.activeElement;
			const top = document.querySelector(".scroller")?.getBoundingClientRect().top ?? 0;
			const below = Math.round((element?.getBoundingClientRect().top ?? 0) - top);
			const text = element?.querySelector(".question")?.textContent;
			return text
				? `${text} ${below >= -1 && below < 30 ? "at the top" : below}`
				: element?.getAttribute("aria-label");
		});

	it("are walked through with Alt+Up and Alt+Down, from the composer and back", async () => {
		await ask().focus();
		const places: unknown[] = [];
		for (const key of ["Up", "Up", "Up", "Up", "Down", "Down", "Down"]) {
			await panel.page.keyboard.press(`Alt+Arrow${key}`);
			places.push(await place());
		}
		assert.deepEqual(places.slice(0, 4), [
			"Question 3? at the top",
			"Question 2? at the top",
			"Question 1? at the top",
			"Question 1? at the top",
		]);
		assert.match(String(places[5]), /^Question 3\?/);
		assert.deepEqual([places[4], places[6]], ["Question 2? at the top", "Ask"]);
	});

	it("are walked through from where the reader is, and by the host's commands", async () => {
		const scroller = panel.page.locator(".scroller");
		await scroller.focus();
		await panel.page
			.locator(".turn")
			.nth(1)
			.locator(".output")
			.evaluate((output) => output.scrollIntoView());
		await panel.send({ type: "question", by: -1 });
		assert.equal(await place(), "Question 2? at the top");
		await panel.page.locator(".turn").nth(1).getByRole("button", { name: "Copy answer" }).focus();
		await panel.send({ type: "question", by: -1 });
		assert.equal(await place(), "Question 2? at the top");
		await panel.send({ type: "question", by: 1 });
		assert.match(String(await place()), /^Question 3\?/);
	});

	it("are walked through also where each command takes the keyboard away", async () => {
		const step = async (by: -1 | 1) => {
			await panel.page.evaluate(() => (document.activeElement as HTMLElement).blur());
			await panel.send({ type: "question", by });
			return place();
		};
		const places = [await step(-1), await step(-1), await step(-1), await step(1)];
		assert.deepEqual(places, [
			"Question 3? at the top",
			"Question 2? at the top",
			"Question 1? at the top",
			"Question 2? at the top",
		]);
		// Where the reader has gone elsewhere, that is the place.
		await panel.page.locator(".scroller").evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
		assert.equal(await step(-1), "Question 3? at the top");
	});

	it("leave the reading where it is while an answer streams on", async () => {
		await panel.send({
			type: "batch",
			seq: 3,
			events: new AnswerScript({ run: "run-4", text: "Question 4?" }).text(words, 400).events,
		});
		await ask().focus();
		await panel.page.keyboard.press("Alt+ArrowUp");
		await panel.page.keyboard.press("Alt+ArrowUp");
		assert.equal(await place(), "Question 3? at the top");
		const delta = { output_index: 0, content_index: 0, delta: words };
		await panel.send({
			type: "batch",
			seq: 4,
			events: [{ run: "run-4", at: 9, event: { type: "response.output_text.delta", ...delta } as never }],
		});
		assert.equal(await place(), "Question 3? at the top");
	});

	it("are drawn when the keyboard comes to a turn that has only a place", async () => {
		const many = Array.from({ length: 102 }, (_, at) =>
			new AnswerScript({ run: `r-${at}`, text: `Question ${at}?` }).text("Yes. ".repeat(400)).complete(),
		);
		const fresh = await openPanel(browser, { width: 480 });
		await fresh.page.evaluate((data) => {
			// Without idle time, only what comes near the view is drawn.
			window.requestIdleCallback = () => 0;
			dispatchEvent(new MessageEvent("message", { data }));
		}, snapshotOf(many));
		const focused = () =>
			fresh.page.evaluate(() => document.activeElement?.querySelector(".question")?.textContent);
		await fresh.page.locator(".turn .you").last().focus();
		for (let at = 100; at >= 80; at--) {
			await fresh.page.keyboard.press("Alt+ArrowUp");
			await fresh.page.waitForFunction(
				(text) => document.activeElement?.querySelector(".question")?.textContent === text,
				`Question ${at}?`,
			);
		}
		assert.equal(await focused(), "Question 80?");
		assert.ok((await fresh.page.locator(".turn-place").count()) > 20);
		await fresh.close();
	});

	it("fork the conversation at their turn, by mouse and by keyboard", async () => {
		const fork = panel.page.locator(".turn").nth(1).getByRole("button", { name: "Fork conversation here" });
		await panel.page.locator(".turn").nth(1).locator(".you").hover();
		await fork.click();
		await fork.press("Enter");
		assert.deepEqual(await panel.posted(), [
			{ type: "fork", turn: "run-2" },
			{ type: "fork", turn: "run-2" },
		]);
	});
});
