import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { RunningEvent } from "../../src/core/events/events";
import type { ToPanel } from "../../src/core/panel/channel";
import { AnswerScript, snapshotOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { answerText } from "../support/panel/samples";
import { withPanel } from "../support/panel/withPanel";

const empty: ToPanel = { type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } };
const batch = (seq: number, events: readonly RunningEvent[]): ToPanel => ({ type: "batch", seq, events });

describe("The channel in the panel", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;

	withPanel({}, async (opened, launched) => {
		panel = opened;
		browser = launched;
		assert.deepEqual(await panel.posted(), [{ type: "ready" }]);
	});

	const shown = () => panel.page.locator(".transcript").textContent();

	it("fault 119: draws nothing before the snapshot, and requests it only once", async () => {
		await panel.send(batch(7, new AnswerScript().text("early").events));
		assert.ok(!(await shown())?.includes("early"));
		assert.deepEqual(await panel.posted(), []);
	});

	it("fault 124: requests one snapshot when a sequence number is missing, and continues from it", async () => {
		const { events } = new AnswerScript().text("one two three four", 4);
		await panel.send(empty, batch(2, events.slice(0, 4)));
		await panel.send(batch(4, events.slice(5, 6)), batch(5, events.slice(6)));
		assert.deepEqual(await panel.posted(), [{ type: "ready" }]);
		await panel.send({ ...empty, seq: 6 }, batch(7, events));
		assert.match((await shown()) ?? "", /one two three four/);
		// The next gap causes another request.
		await panel.send(batch(9, []));
		assert.deepEqual(await panel.posted(), [{ type: "ready" }]);
	});

	it("fault 124: requests one snapshot when a batch belongs to an unknown run", async () => {
		const { events } = new AnswerScript({ run: "other" }).text("text of another run");
		await panel.send(empty, batch(2, events.slice(1, 5)), batch(3, events.slice(5)));
		assert.deepEqual(await panel.posted(), [{ type: "ready" }]);
		assert.ok(!(await shown())?.includes("another"));
	});

	it("fault 125: ignores the second copy of a batch", async () => {
		const message = batch(2, new AnswerScript().text("only once").events);
		await panel.send(empty, message, message);
		await panel.send(message);
		assert.equal(await panel.page.locator(".text").textContent(), "only once");
		assert.deepEqual(await panel.posted(), []);
	});

	it("fault 126: draws once per frame, however many messages arrive", async () => {
		const { events } = new AnswerScript().text(answerText, 1);
		await panel.send(empty, batch(2, events.slice(0, 3)));
		const messages = events.slice(3).map((event, index) => batch(index + 3, [event]));
		const drawings = await panel.page.evaluate(async (all) => {
			const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
			let count = 0;
			const observer = new MutationObserver(() => count++);
			observer.observe(document.querySelector(".transcript") as Element, {
				subtree: true,
				childList: true,
				characterData: true,
			});
			await frame();
			for (const data of all) {
				dispatchEvent(new MessageEvent("message", { data }));
				await Promise.resolve();
			}
			const before = count;
			await frame();
			await frame();
			return { before, after: count };
		}, messages);
		assert.deepEqual(drawings, { before: 0, after: 1 });
		assert.match((await shown()) ?? "", /The delays were measured\./);
	});

	it("fault 130: draws nothing without animation frames, and everything in the first one", async () => {
		const { events } = new AnswerScript().text(answerText.repeat(20), 7);
		await panel.send(empty, batch(2, events.slice(0, 3)));
		const messages = events.slice(3).map((event, index) => batch(index + 3, [event]));
		const waiting = await panel.page.evaluate((all) => {
			// A minimized window: frames are requested but do not come.
			const asked: FrameRequestCallback[] = [];
			const real = window.requestAnimationFrame;
			Object.assign(window, { requestAnimationFrame: (frame: FrameRequestCallback) => asked.push(frame) });
			for (const data of all) dispatchEvent(new MessageEvent("message", { data }));
			const held = asked.length;
			Object.assign(window, { requestAnimationFrame: real });
			for (const frame of asked) requestAnimationFrame(frame);
			return held;
		}, messages);
		assert.ok(waiting <= 1, `${waiting} frames were requested`);
		await panel.send();
		const parts = (await panel.page.locator(".text").textContent())?.split("The delays were measured.");
		assert.equal(parts?.length, 21);
	});

	it("faults 120, 121: shows the same text for a snapshot as for the events", async () => {
		const script = new AnswerScript().wait(400).text(answerText, 3).complete();
		await panel.send(...script.messages());
		// Code is coloured when the browser is idle.
		const coloured = ".transcript .hljs-keyword";
		await panel.page.locator(coloured).first().waitFor();
		const streamed = await panel.page.locator(".transcript").innerHTML();
		const other = await openPanel(browser);
		await other.send(snapshotOf([script]));
		await other.page.locator(coloured).first().waitFor();
		assert.equal(await other.page.locator(".transcript").innerHTML(), streamed);
		await other.close();
	});

	it("fault 59: shows the text of a done event that differs from the deltas, even if it has the same length", async () => {
		const text = () => panel.page.locator(".text").textContent();
		const script = new AnswerScript().text("Hello world.");
		await panel.send(...script.messages());
		assert.equal(await text(), "Hello world.");
		for (const [seq, done] of ["Hello again.", "Hello, once more."].entries()) {
			const { events } = script.more("response.output_text.done", { content_index: 0, text: done });
			await panel.send(batch(seq + 3, events.slice(-1)));
			assert.equal(await text(), done);
		}
	});

	it("fault 129: saves the sequence number, draft, reading position and folds, and nothing of the conversation", async () => {
		const canary = "canary-9f2c";
		await panel.send(
			...new AnswerScript({ text: canary })
				.item({ type: "custom_tool_call", id: "t", call_id: "t", name: canary, input: canary })
				.text(canary)
				.complete()
				.messages(),
		);
		await panel.page.locator("summary").first().click();
		await panel.page.getByRole("textbox", { name: "Ask" }).fill("a draft");
		await panel.page.waitForFunction(
			() => (window.harness.saved as { draft?: string } | undefined)?.draft === "a draft",
		);
		const saved = await panel.saved();
		assert.deepEqual(saved, {
			conversation: "conversation",
			seq: 2,
			draft: "a draft",
			// Only what the reader quotes for the draft is kept with it.
			quotes: [],
			place: { following: true },
			folds: { "run-1/0": true },
		});
		assert.ok(!JSON.stringify(saved).includes(canary));
	});

	it("starts with any saved state, even an invalid one", async () => {
		for (const saved of [
			null,
			7,
			"x",
			[],
			{ seq: "1", draft: 3, place: 4, folds: [1] },
			{ folds: { a: 1 } },
		]) {
			const other = await openPanel(browser, { saved });
			await other.send(...new AnswerScript().text("here").messages());
			assert.equal(await other.page.locator(".text").textContent(), "here");
			await other.close();
		}
	});

	it("fault 128: ignores messages that do not come from the host", async () => {
		await panel.page.evaluate(() => {
			for (const data of [null, 1, "snapshot", {}, { type: "toString" }, { type: "nonsense" }]) {
				dispatchEvent(new MessageEvent("message", { data }));
			}
			window.postMessage({ type: "snapshot", seq: 1, conversation: { id: "x", turns: [{}] } }, "*");
		});
		await panel.send(...new AnswerScript().text("still alive").messages());
		assert.match((await shown()) ?? "", /still alive/);
	});
});
