import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import type { ToPanel } from "../../src/core/panel/channel";
import { long } from "../support/long";
import { AnswerScript } from "../support/panel/answerScript";
import { openPanel } from "../support/panel/panelPage";
import { withBrowser } from "../support/panel/withPanel";
import { Random } from "../support/random";
import { garbage } from "../support/streams/garbage";

const runs = long ? 16 : 4;
const eventsInRun = 40;

describe("A server that sends invalid events", function () {
	this.timeout(120_000);
	let browser: Browser;

	withBrowser((launched) => {
		browser = launched;
	});

	it("does not break the panel, whatever the events contain", async () => {
		const random = new Random();
		console.log(`    seed ${random.seed}`);
		const panel = await openPanel(browser, { fastFrames: true });
		const thrown: string[] = [];
		panel.page.on("pageerror", (error) => thrown.push(error.stack ?? error.message));
		for (let run = 0; run < runs; run++) {
			const script = new AnswerScript();
			for (let index = 0; index < eventsInRun; index++) {
				script.event(JSON.parse(JSON.stringify(garbage(random))));
				if (random.below(5) === 0) script.delta("real text ");
			}
			script.event({ type: "run.notice", message: "It goes on." }).end();
			const empty: ToPanel = { type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } };
			const batches = script.events.map(
				(event, at): ToPanel => ({ type: "batch", seq: at + 2, events: [event] }),
			);
			// In half of the runs, events are drawn one by one; in the other half, all at once.
			if (run % 2 === 0) for (const message of [empty, ...batches]) await panel.send(message);
			else await panel.send(empty, ...batches);
			// Not by pointer: what is drawn above it may move it at that moment.
			for (const summary of await panel.page.locator("summary:visible").all())
				await summary.evaluate((element) => (element as HTMLElement).click());
			assert.deepEqual(thrown, [], `run ${run}`);
			assert.match((await panel.page.locator(".transcript").textContent()) ?? "", /It goes on\./);
			assert.equal(await panel.page.locator(".turn.settled").count(), 1, `run ${run} did not settle`);
		}
		assert.deepEqual(await panel.violations(), []);
		assert.deepEqual(panel.requests, []);
		await panel.close();
	});
});
