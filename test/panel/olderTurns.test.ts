import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { Conversation } from "../../src/core/conversation/conversation";
import type { ToPanel } from "../../src/core/panel/channel";
import { AnswerScript, snapshotOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage } from "../support/panel/panelPage";
import { answerText } from "../support/panel/samples";
import { withPanel } from "../support/panel/withPanel";

/** How far text may move on the screen without a reader noticing it, in px. */
const still = 2;

function whole(turns: number): Conversation {
	const message = snapshotOf(
		Array.from({ length: turns }, (_, index) =>
			new AnswerScript({ run: `run-${index}`, text: `Question ${index}?` })
				.text(answerText, 4_000)
				.complete(),
		),
	);
	return message.type === "snapshot" ? message.conversation : assert.fail("It is no snapshot.");
}

/** The messages that bring a conversation: its last ten turns, then twenty at a time. */
function pieces(conversation: Conversation): ToPanel[] {
	const { id, turns } = conversation;
	const messages: ToPanel[] = [{ type: "snapshot", seq: 1, conversation: { id, turns: turns.slice(-10) } }];
	for (let end = turns.length - 10; end > 0; end -= 20) {
		const piece = turns.slice(Math.max(0, end - 20), end);
		messages.push({ type: "older", seq: messages.length + 1, turns: piece });
	}
	return messages;
}

describe("Older turns that arrive later", function () {
	this.timeout(60_000);
	let panel: PanelPage;
	let browser: Browser;

	withPanel({ height: 600 }, async (opened, launched) => {
		panel = opened;
		browser = launched;
		await panel.posted();
	});

	const scroller = () => panel.page.getByRole("log", { name: "Conversation" });
	const question = (index: number) =>
		panel.page.locator(".question").getByText(`Question ${index}?`, { exact: true });
	const topOf = (index: number) => question(index).evaluate((element) => element.getBoundingClientRect().top);
	const fromEnd = () =>
		scroller().evaluate(
			({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight,
		);
	const ids = () =>
		panel.page
			.locator(".transcript > [data-id]")
			.evaluateAll((turns) => turns.map((turn) => turn.getAttribute("data-id")));
	/**
	 * Scrolls until a question stays this far below the top. Turns get their real heights once they come into view,
	 * so one step is not enough.
	 */
	const scrollTo = async (index: number, below: number) => {
		await scroller().evaluate((element) => {
			element.dispatchEvent(new WheelEvent("wheel", { deltaY: -100 }));
		});
		for (let still = 0, tries = 0; still < 3 && tries < 100; tries++) {
			const moved = await question(index).evaluate((element, below) => {
				const log = element.closest(".scroller") ?? document.body;
				const by = element.getBoundingClientRect().top - log.getBoundingClientRect().top - below;
				log.scrollTop += by;
				return Math.abs(by) >= 1;
			}, below);
			await panel.send();
			still = moved ? 0 : still + 1;
		}
	};

	it("stand above the others in their order, and the end stays in view", async () => {
		const conversation = whole(45);
		const [first, ...rest] = pieces(conversation);
		assert.ok(first);
		await panel.send(first);
		assert.equal((await ids()).length, 10);
		await question(44).waitFor();
		await panel.send(...rest);
		assert.deepEqual(
			await ids(),
			conversation.turns.map(({ id }) => id),
		);
		assert.ok((await fromEnd()) <= still, `${await fromEnd()} px from the end`);
		assert.equal(await panel.page.getByRole("button", { name: "Jump to end" }).isVisible(), false);
	});

	for (const [where, below] of [
		["in the middle of the newest turns", 100],
		["at the very top of what is there", 0],
	] as const) {
		it(`do not move what a reader sees ${where}`, async () => {
			const [first, ...rest] = pieces(whole(60));
			assert.ok(first);
			await panel.send(first);
			const seen = below === 0 ? 50 : 53;
			await scrollTo(seen, below);
			if (below === 0) {
				await scroller().evaluate((element) => {
					element.scrollTop = 0;
				});
				await panel.send();
			}
			const before = await topOf(seen);
			for (const message of rest) {
				await panel.send(message);
				const moved = Math.abs((await topOf(seen)) - before);
				assert.ok(moved <= still, `${moved} px`);
			}
			assert.equal((await ids()).length, 60);
			assert.ok((await fromEnd()) > 1_000);
		});
	}

	it("arrive while an answer streams, and nothing is lost or doubled", async () => {
		const conversation = whole(30);
		const [first, older] = pieces(conversation);
		assert.ok(first && older?.type === "older");
		const { events } = new AnswerScript({ run: "next", text: "And now?" }).text("one two three").complete();
		await panel.send(
			first,
			{ type: "batch", seq: 2, events: events.slice(0, 5) },
			{ ...older, seq: 3 },
			{ type: "batch", seq: 4, events: events.slice(5) },
		);
		assert.deepEqual(await ids(), [...conversation.turns.map(({ id }) => id), "next"]);
		assert.match(await panel.page.locator(".turn").last().innerText(), /one two three/);
		assert.deepEqual(await panel.posted(), []);
	});

	it("are requested again after a gap", async () => {
		const [first, , last] = pieces(whole(45));
		assert.ok(first && last);
		await panel.send(first, last);
		assert.deepEqual(await panel.posted(), [{ type: "ready" }]);
		assert.equal((await ids()).length, 10);
	});

	it("are there at once if the reader was among them before the page was reloaded", async () => {
		const conversation = whole(45);
		await panel.send(...pieces(conversation));
		await scrollTo(12, 60);
		const before = await topOf(12);
		await panel.page.evaluate(() => dispatchEvent(new Event("pagehide")));
		const next = await openPanel(browser, { height: 600, saved: await panel.saved() });
		const [ready] = await next.posted();
		assert.deepEqual(ready, { type: "ready", turn: conversation.turns[11]?.id });
		const shown = { id: conversation.id, turns: conversation.turns.slice(11) };
		const rest = conversation.turns.slice(0, 11);
		await next.send({ type: "snapshot", seq: 1, conversation: shown });
		await next.send({ type: "older", seq: 2, turns: rest });
		const text = next.page.locator(".question").getByText("Question 12?", { exact: true });
		const after = await text.evaluate((element) => element.getBoundingClientRect().top);
		assert.ok(Math.abs(after - before) <= still, `${before} px, then ${after} px`);
		await next.close();
	});
});
