import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { ToPanel } from "../../src/core/panel/channel";
import { AnswerScript } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

/** How many elements the page creates. */
interface Made {
	readonly total: number;
	/** The most in one frame or for one message. */
	readonly most: number;
}

const citation = (number: number, end_index: number) => ({
	type: "url_citation",
	url: `https://example.com/${number}`,
	title: `Page ${number}`,
	start_index: 0,
	end_index,
});

describe("Large numbers of items and citations in the panel", function () {
	this.timeout(120_000);
	let panel: PanelPage;

	withPanel({ fastFrames: true }, (opened) => {
		panel = opened;
	});

	/** Sends messages, one per frame, and waits until the page creates no more elements. */
	const counted = (messages: readonly ToPanel[]): Promise<Made> => panel.page.evaluate(countInPage, messages);
	const count = (selector: string) => panel.page.locator(`.transcript ${selector}`).count();
	const press = async (name: string) => {
		// Not by role: among thousands of buttons that takes minutes.
		await panel.page
			.locator("button.link", { hasText: name })
			.evaluate((button: HTMLElement) => button.click());
		await counted([]);
	};

	it("fault 208: draws 500 marks and 100 sources of 5,000 citations, and more on request", async () => {
		const text = "Some words that are cited. ".repeat(100);
		const annotations = Array.from({ length: 5_000 }, (_, at) => citation(at, (at * 7) % text.length));
		const content = [{ type: "output_text", text, annotations }];
		const item = { type: "message", id: "m", role: "assistant", status: "completed", content };
		const made = await counted(new AnswerScript().item(item).complete().messages());
		assert.equal(await count("sup.mark"), 500);
		assert.equal(await count(".sources li"), 100);
		assert.ok(made.total < 3_000, `${made.total} elements`);
		await press("Show more marks");
		assert.equal(await count("sup.mark"), 2_500);
		await press("Show all sources");
		assert.equal(await count(".sources li"), 5_000);
		assert.equal(await count(".sources button.link"), 0);
		assert.match((await panel.page.locator(".sources li").last().textContent()) ?? "", /^5000Page 4999/);
	});

	it("fault 208: creates no more elements for a late annotation event than for an early one", async () => {
		const script = new AnswerScript().text("Cited.");
		const start = script.events.length;
		for (let at = 0; at < 20_000; at++) script.cite(citation(at, 1 + (at % 5)), at);
		const messages = script.complete().messages().slice(0, 1);
		messages.push({ type: "batch", seq: 2, events: script.events.slice(0, start + 1_000) });
		const early = await counted(messages);
		const rest: ToPanel[] = [];
		for (let at = start + 1_000; at < script.events.length; at += 500)
			rest.push({ type: "batch", seq: rest.length + 3, events: script.events.slice(at, at + 500) });
		const late = await counted(rest);
		assert.equal(await count(".sources li"), 100);
		// The rest is the footer of the answer.
		assert.ok(early.total > 1_000 && late.total < 50, `${early.total}, then ${late.total} elements`);
	});

	it("fault 208: draws 10,000 items in order, with a limit per frame", async () => {
		const script = new AnswerScript();
		for (let at = 0; at < 5_000; at++) {
			const call = { id: `f${at}`, call_id: `c${at}`, status: "completed" };
			script.item({ ...call, type: "function_call", name: `read ${at}`, arguments: "{}" });
			script.item({ ...call, type: "function_call_output", id: `o${at}`, output: "found" });
		}
		const made = await counted(script.complete().messages());
		assert.equal(await count("details.step"), 5_000);
		assert.ok(made.most < 2_000, `${made.most} elements in one frame`);
		assert.ok(made.total < 5_000 * 15, `${made.total} elements`);
		const lines = await panel.page.locator("details.step .step-text").allTextContents();
		assert.deepEqual(lines.filter((line, at) => line.trim() !== `Read ${at} found`).slice(0, 3), []);
		const groups = await panel.page
			.locator(".items")
			.evaluateAll((all) => all.map((group) => group.childElementCount));
		assert.ok(groups.every((size) => size <= 100));
	});
});

/** Runs in the page. */
async function countInPage(messages: readonly ToPanel[]): Promise<Made> {
	const make = document.createElement;
	let total = 0;
	Object.assign(document, {
		createElement(...given: Parameters<typeof make>) {
			total++;
			return make.apply(document, given);
		},
	});
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	let most = 0;
	const step = async (message?: ToPanel) => {
		const before = total;
		if (message) dispatchEvent(new MessageEvent("message", { data: message }));
		most = Math.max(most, total - before);
		const drawn = total;
		await frame();
		most = Math.max(most, total - drawn);
		return total - before;
	};
	for (const message of messages) await step(message);
	// Annotations may be read for some frames before anything is drawn.
	for (let quiet = 0; quiet < 30; quiet++) if ((await step()) > 0) quiet = 0;
	Object.assign(document, { createElement: make });
	return { total, most };
}
