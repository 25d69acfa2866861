import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { StreamEvent } from "../../src/core/events/events";
import type { EarlierTurns } from "../../src/core/panel/channel";
import { AnswerScript, messagesOf, snapshotOf } from "../support/panel/answerScript";
import { openPanel, type PanelPage, plainState } from "../support/panel/panelPage";
import { notSent, openai, tooLong, turns } from "../support/panel/stateSamples";
import { withPanel } from "../support/panel/withPanel";

describe("Turns that are not sent", function () {
	this.timeout(60_000);
	let panel: PanelPage;
	let newPanel: () => Promise<PanelPage>;

	withPanel({ width: 480 }, async (opened, browser) => {
		panel = opened;
		newPanel = () => openPanel(browser, { state: { ...openai, earlier: notSent } });
		await panel.posted();
	});

	const state = (earlier?: EarlierTurns) => ({
		type: "state" as const,
		state: { ...plainState, ...openai, ...(earlier ? { earlier } : {}) },
	});
	const line = () => panel.page.getByText("Earlier turns are not sent");

	/** The transcript from top to bottom: questions, and the line. */
	const order = ({ page } = panel) =>
		page
			.locator(".transcript")
			.evaluate((transcript) =>
				[...transcript.querySelectorAll(".question, .earlier > summary")].map((one) =>
					one.matches(".earlier > summary") ? "---" : one.textContent,
				),
			);
	const [first, second, third, fourth] = [
		"What does retryDelay do?",
		"Who calls it?",
		"What is the cap?",
		"Write a test for it.",
	];

	it("are separated by a line from those that are sent, in a new page as well", async () => {
		await panel.send(...messagesOf(turns()));
		assert.deepEqual(await order(), [first, second, third, fourth]);
		await panel.send(state(notSent));
		assert.deepEqual(await order(), [first, second, "---", third, fourth]);
		const reloaded = await newPanel();
		await reloaded.send(snapshotOf(turns()));
		assert.deepEqual(await order(reloaded), [first, second, "---", third, fourth]);
		await reloaded.close();
	});

	it("are explained with a click, and again with the keyboard", async () => {
		await panel.send(state(notSent), ...messagesOf(turns()));
		const why = panel.page.getByText(
			"The 2 turns above this line are not sent to OpenAI: maxInput limits a request to 20,000 characters.",
		);
		assert.equal(await why.isVisible(), false);
		await line().click();
		assert.equal(await why.isVisible(), true);
		await line().focus();
		await panel.page.keyboard.press("Enter");
		assert.equal(await why.isVisible(), false);
		await panel.page.keyboard.press("Space");
		assert.equal(await why.isVisible(), true);
		await panel.page.keyboard.press("Tab");
		await panel.page.keyboard.press("Enter");
		await panel.page.getByRole("button", { name: "New Chat" }).click();
		assert.deepEqual(await panel.posted(), [
			{ type: "command", command: "openSettings" },
			{ type: "command", command: "newChat" },
		]);
	});

	it("are explained for a model of VS Code, and for a question that was asked without them", async () => {
		const limit = { by: "model", characters: 3_000, server: "VS Code" } as const;
		await panel.send(state({ leftOut: 1, first: "run-2", limit }), ...messagesOf(turns()));
		await line().click();
		const why = () => panel.page.locator(".earlier-why").innerText();
		assert.match(
			await why(),
			/^The turn above this line is not sent: the model takes about 3,000 characters/,
		);
		await panel.page.getByRole("button", { name: "Select Endpoint…" }).click();
		assert.deepEqual(await panel.posted(), [{ type: "command", command: "selectEndpoint" }]);
		await panel.send(state({ leftOut: 1, first: "run-2" }));
		assert.match(
			await why(),
			/^You asked the question below without the turn above this line, and later questions leave it out/,
		);
	});

	it("change with the endpoint, without closing the explanation", async () => {
		await panel.send(state(notSent), ...messagesOf(turns()));
		await line().click();
		await panel.send(state({ ...notSent, leftOut: 3, first: "run-4" }));
		assert.deepEqual(await order(), [first, second, third, "---", fourth]);
		assert.equal(await panel.page.getByText(/^The 3 turns above/).isVisible(), true);
		await panel.send(state());
		assert.deepEqual(await order(), [first, second, third, fourth]);
		const { limit } = notSent;
		await panel.send(state({ leftOut: 4, limit }));
		assert.deepEqual(await order(), [first, second, third, fourth, "---"]);
	});

	it("are above a question that has just been asked", async () => {
		await panel.send(...messagesOf(turns()));
		const { limit } = notSent;
		await panel.send(state({ leftOut: 4, limit }));
		const next = new AnswerScript({ run: "run-5", text: "And then?" }).text("Then it waits.");
		await panel.send({ type: "batch", seq: 3, events: next.events });
		await panel.send(state({ leftOut: 4, first: "run-5", limit }));
		assert.deepEqual(await order(), [first, second, third, fourth, "---", "And then?"]);
		await panel.send({
			type: "batch",
			seq: 4,
			events: [{ run: "run-5", at: 9, event: { type: "run.ended", outcome: "completed" } as StreamEvent }],
		});
		await panel.send(state(notSent));
		assert.deepEqual(await order(), [first, second, "---", third, fourth, "And then?"]);
	});

	it("are not confused with those of a chat that is about to be shown", async () => {
		await panel.send(state(notSent), ...messagesOf(turns().slice(0, 1)));
		assert.deepEqual(await order(), [first]);
		await panel.send(...messagesOf([]));
		assert.equal(await line().count(), 0);
	});

	it("are named in an answer that was asked for without them", async () => {
		const alone = { run: "alone", turn: "long", context: { leftOut: 1, asked: true } } as const;
		await panel.send(
			...messagesOf([...tooLong(), new AnswerScript(alone).text("It waits.")]),
			state({ leftOut: 1, first: "long" }),
		);
		assert.deepEqual(await order(), [first, "---", "What does this do?"]);
		const answer = panel.page.locator(".answer:visible").last();
		assert.match(await answer.innerText(), /Asked without earlier turns\s+It waits\./);
		await panel.page.getByRole("button", { name: "Previous answer" }).click();
		assert.deepEqual((await panel.posted()).at(-1), { type: "choose", run: "long" });
		assert.equal(await panel.page.locator(".answer").first().getByText("Asked without").count(), 0);
	});
});
