import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { RunningEvent } from "../../src/core/events/events";
import { AnswerScript, messagesOf, snapshotOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { answerText } from "../support/panel/samples";
import { withBrowser } from "../support/panel/withPanel";

/** A larger distance from the end, in px, means that the reader is not at the end. */
const near = 3;

describe("Scrolling while an answer streams", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;
	let script: AnswerScript;
	let seq: number;
	let sent: number;

	withBrowser((launched) => {
		browser = launched;
	});
	beforeEach(async () => {
		panel = await openPanel(browser, { height: 500, touch: true });
		script = new AnswerScript().text(answerText.repeat(4));
		seq = 2;
		sent = script.events.length;
		await panel.send(...script.messages());
	});
	afterEach(() => panel.close());

	const scroller = () => panel.page.getByRole("log", { name: "Conversation" });
	const jump = () => panel.page.getByRole("button", { name: "Jump to end" });
	const place = () =>
		scroller().evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({
			top: scrollTop,
			left: scrollHeight - scrollTop - clientHeight,
		}));
	/** Sends more of the answer, one frame per paragraph. */
	const grow = async (frames = 10) => {
		for (let frame = 0; frame < frames; frame++) {
			script.delta(
				`\n\nParagraph ${frame} of what comes next, long enough to fill more than one line of it.`,
			);
			const events: RunningEvent[] = script.events.slice(sent);
			sent = script.events.length;
			await panel.send({ type: "batch", seq: ++seq, events });
		}
	};
	/** Scrolls or presses keys like a user, and waits until the page is at rest. */
	const scrolled = async (act: () => Promise<void>) => {
		await scroller().evaluate((element) => {
			delete element.dataset.rested;
			const rested = () => {
				element.dataset.rested = "";
			};
			element.addEventListener("scrollend", rested, { once: true });
		});
		await act();
		await panel.page.locator(".scroller[data-rested]").waitFor();
		await panel.send();
	};

	it("follows the end", async () => {
		await grow();
		const { top, left } = await place();
		assert.ok(top > 0 && left <= near, `${left} px from the end`);
		assert.equal(await jump().isVisible(), false);
	});

	const ways: Readonly<Record<string, () => Promise<void>>> = {
		"the wheel": async () => {
			await scroller().hover();
			await panel.page.mouse.wheel(0, -120);
		},
		"a key": () => scroller().press("PageUp"),
		touch: async () => {
			const session = await panel.page.context().newCDPSession(panel.page);
			await session.send("Input.dispatchTouchEvent", {
				type: "touchStart",
				touchPoints: [{ x: 100, y: 150 }],
			});
			for (let y = 160; y <= 300; y += 20) {
				await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: 100, y }] });
			}
			await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
		},
		"the scroll bar": async () => {
			await scroller().evaluate((element) => {
				element.scrollTop -= 100;
			});
		},
	};
	for (const [name, act] of Object.entries(ways)) {
		it(`stays where the reader scrolled with ${name}`, async () => {
			await scrolled(act);
			const { top } = await place();
			await grow();
			const later = await place();
			assert.ok(Math.abs(later.top - top) <= near, `moved from ${top} to ${later.top}`);
			assert.ok(later.left > near);
		});
	}

	it("is not interrupted by a frame between two turns of the wheel", async () => {
		await scroller().hover();
		let last = (await place()).top;
		for (let turn = 0; turn < 5; turn++) {
			await scrolled(() => panel.page.mouse.wheel(0, -30));
			await grow(2);
			const { top } = await place();
			assert.ok(top < last, `turn ${turn}: from ${last} to ${top}`);
			last = top;
		}
	});

	it("returns to the end with the button, and follows again", async () => {
		await scrolled(() => scroller().press("Home"));
		await jump().click();
		await grow();
		const { left } = await place();
		assert.ok(left <= near, `${left} px from the end`);
		assert.equal(await jump().isVisible(), false);
	});

	it("follows again after the reader scrolls down to the end", async () => {
		await scrolled(() => scroller().press("PageUp"));
		await scrolled(() => scroller().press("End"));
		await panel.page.waitForFunction(() => document.querySelector(".scroller.following") !== null);
		await grow();
		assert.ok((await place()).left <= near);
	});

	it("goes to the end for a new question", async () => {
		await scrolled(() => scroller().press("Home"));
		const { events } = new AnswerScript({ run: "run-2" }).text("Another answer.");
		await panel.send({ type: "batch", seq: ++seq, events });
		assert.ok((await place()).left <= near);
	});

	it("stops following when a step is opened, and keeps the step in view", async () => {
		const tools = new AnswerScript().item({
			type: "custom_tool_call",
			id: "t",
			call_id: "t",
			name: "tool",
			input: "x\n".repeat(300),
		});
		await panel.send(...tools.text(answerText).messages());
		const step = panel.page.locator("summary").first();
		await step.scrollIntoViewIfNeeded();
		await panel.send();
		const before = await step.boundingBox();
		await step.click();
		await panel.send();
		const after = await step.boundingBox();
		assert.ok(Math.abs((after?.y ?? 0) - (before?.y ?? 0)) <= near, `${before?.y} → ${after?.y}`);
	});

	it("restores the reading position after a reload, although the heights are not known yet", async () => {
		const turns = Array.from({ length: 12 }, (_, index) =>
			new AnswerScript({ run: `run-${index}` }).text(answerText.repeat(3)).complete(),
		);
		await panel.send(...messagesOf(turns));
		await scrolled(() =>
			scroller().evaluate((element) => {
				element.scrollTop = element.scrollHeight * 0.4;
			}),
		);
		const seen = () =>
			panel.page.evaluate(() => {
				const box = document.querySelector(".scroller")?.getBoundingClientRect();
				const element = document.elementFromPoint(60, (box?.top ?? 0) + 80);
				return JSON.stringify({
					text: element?.textContent?.slice(0, 80),
					run: element?.closest(".turn")?.textContent?.length,
				});
			});
		/** Once it has been the same for some frames: heights settle as they come into view. */
		const rested = async (wanted?: string) => {
			let last = await seen();
			for (let same = 0, frame = 0; same < 5 && frame < 300; frame++) {
				await panel.send();
				const now = await seen();
				same = now === last && (wanted ?? now) === now ? same + 1 : 0;
				last = now;
			}
			return last;
		};
		const before = await rested();
		await panel.page.waitForFunction(() => {
			const { place } = window.harness.saved as { place: object };
			return !("following" in place);
		});
		await panel.page.evaluate(() => dispatchEvent(new Event("pagehide")));
		const again = await openPanel(browser, { height: 500, saved: await panel.saved() });
		await panel.close();
		panel = again;
		await panel.send(snapshotOf(turns));
		// While the position is being restored, it would be found wherever the page scrolled.
		for (let frame = 0; frame < 15; frame++) await panel.send();
		assert.equal(await rested(before), before);
		assert.equal(await jump().isVisible(), true);
	});

	it("announces only the start and the end of an answer to screen readers", async () => {
		await panel.close();
		panel = await openPanel(browser);
		await panel.page.evaluate(() => {
			const said: string[] = [];
			Object.assign(window, { said });
			const status = document.querySelector(".panel > [role=status]") as Element;
			new MutationObserver(() => said.push(status.textContent ?? "")).observe(status, {
				childList: true,
				characterData: true,
				subtree: true,
			});
		});
		const answer = new AnswerScript().text(answerText, 200);
		await panel.send({ type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } });
		let number = 1;
		for (const event of answer.complete().events)
			await panel.send({ type: "batch", seq: ++number, events: [event] });
		const said = await panel.page.evaluate(() => (window as unknown as { said: string[] }).said);
		assert.deepEqual(said, ["Answer started.", "Answer complete."]);
		assert.equal(await scroller().getAttribute("aria-live"), "off");
	});
});
