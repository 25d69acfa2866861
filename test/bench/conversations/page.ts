import type { Browser, CDPSession } from "playwright-core";
import type { ToPanel } from "../../../src/core/panel/channel";
import { AnswerScript, snapshotOf } from "../../support/panel/answerScript";
import { openPanel, type PanelPage } from "../../support/panel/panelPage";
import { answerText } from "../../support/panel/samples";

/** About what an answer about code takes: 300 of them are 2.6 MB. */
const turnText = answerText.repeat(Math.ceil(8_700 / answerText.length));
/** In how many frames the page comes to rest when every turn is drawn. */
const restFrames = 30;
/** How long every turn may take to be drawn, in frames. */
const mostFrames = 20_000;

interface Opening {
	/** From the message until the end of the conversation can be read, in milliseconds. */
	readonly shown: number;
	/** The longest task until every turn is drawn, in milliseconds; 0 where none took 50 ms. */
	readonly longest: number;
}

function conversation(turns: number): ToPanel {
	return snapshotOf(
		Array.from({ length: turns }, (_, index) =>
			new AnswerScript({ run: `run-${index}`, text: `Question ${index}?` }).text(turnText, 4_000).complete(),
		),
	);
}

/** Opens a conversation of so many turns in a new panel. */
export async function opening(browser: Browser, turns: number): Promise<Opening> {
	const panel = await openPanel(browser, { width: 480 });
	// What a panel does once must not be counted.
	await panel.send(conversation(2));
	const measured = await panel.page.evaluate(
		async ({ message, most }) => {
			const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
			let longest = 0;
			let begin = Number.POSITIVE_INFINITY;
			const observer = new PerformanceObserver((list) => {
				// The task that brought the conversation into the page is the test's own.
				for (const { startTime, duration } of list.getEntries()) {
					if (startTime + duration >= begin) longest = Math.max(longest, duration);
				}
			});
			observer.observe({ type: "longtask" });
			await frame();
			await frame();
			begin = performance.now();
			dispatchEvent(new MessageEvent("message", { data: message }));
			document.querySelector(".turn:last-child .facts")?.getBoundingClientRect();
			await frame();
			await frame();
			const shown = performance.now() - begin;
			for (let frames = 0; frames < most && document.querySelector(".turn-place"); frames++) await frame();
			observer.disconnect();
			return { shown, longest, left: document.querySelectorAll(".turn-place").length };
		},
		{ message: conversation(turns), most: mostFrames },
	);
	await panel.close();
	if (measured.left > 0) throw new Error(`${measured.left} turns were not drawn.`);
	return measured;
}

/** @returns what one more answer costs the page's main thread, in milliseconds of its processor time */
export async function answering(browser: Browser, turns: number): Promise<number> {
	const panel = await openPanel(browser, { width: 480 });
	await panel.send(conversation(turns));
	const script = new AnswerScript({ run: "last", text: "And now?" }).text(turnText, 100).complete();
	const messages = script.events.map(
		(event, index): ToPanel => ({ type: "batch", seq: index + 2, events: [event] }),
	);
	await rest(panel);
	const client = await panel.page.context().newCDPSession(panel.page);
	await client.send("Performance.enable", { timeDomain: "threadTicks" });
	const before = await taskTime(client);
	await stream(panel, messages);
	const after = await taskTime(client);
	await client.detach();
	await panel.close();
	return after - before;
}

/** What opening the conversation leaves to later frames is not part of the answer. */
async function rest({ page }: PanelPage): Promise<void> {
	await page.evaluate(async (frames) => {
		for (let frame = 0; frame < frames; frame++)
			await new Promise((resolve) => requestAnimationFrame(resolve));
		await new Promise((resolve) => requestIdleCallback(resolve));
	}, restFrames);
}

async function stream({ page }: PanelPage, messages: readonly ToPanel[]): Promise<void> {
	await page.evaluate(async (all) => {
		for (const data of all) {
			dispatchEvent(new MessageEvent("message", { data }));
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
	}, messages);
}

async function taskTime(client: CDPSession): Promise<number> {
	const { metrics } = await client.send("Performance.getMetrics");
	return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}
