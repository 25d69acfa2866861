import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { documents } from "../bench/panel/documents";
import { AnswerScript } from "../support/panel/answerScript";
import { launchBrowser } from "../support/panel/browser";
import { openPanel, type PanelPage } from "../support/panel/panelPage";

/** Every construct that readers have seen half of, and a piece of an ordinary answer. */
const text = `See [the guide](https://example.com/a_b "Title"), ![a picture](https://example.com/c.png) and ***both***.

| Name | Value |
|---|---:|
| \`a\` | **b** |

- [x] ~~done~~
- **open**: \`code\`

${documents.mixed(1_500).split("\n\n").slice(0, -1).join("\n\n")}

The end.`;

const markup = /\*\*|\]\(|\|---|~~|\[x|https:/;

declare global {
	interface Window {
		/** What readers saw of the answer, as often as it changed. */
		seen: string[];
	}
}

describe("Markup that is not complete, in the panel", function () {
	this.timeout(120_000);
	let browser: Browser;
	let panel: PanelPage;

	before(async () => {
		browser = await launchBrowser();
		panel = await openPanel(browser, { fastFrames: true });
	});
	after(() => browser?.close());

	it("is never seen while an answer streams in pieces of five characters", async () => {
		await panel.page.evaluate(() => {
			window.seen = [];
			new MutationObserver(() => {
				window.seen.push(document.querySelector(".message .markdown")?.textContent ?? "");
			}).observe(document.body, { subtree: true, childList: true, characterData: true });
		});
		const { events } = new AnswerScript().text(text, 5).complete();
		await panel.send({ type: "snapshot", seq: 1, conversation: { id: "conversation", turns: [] } });
		for (const [index, event] of events.entries())
			await panel.send({ type: "batch", seq: index + 2, events: [event] });
		const seen = await panel.page.evaluate(() => window.seen);
		assert.ok(seen.length > 200, `${seen.length} changes`);
		assert.deepEqual(
			seen.filter((shown) => markup.test(shown)).map((shown) => shown.slice(-80)),
			[],
		);
		assert.match(seen.at(-1) ?? "", /^See the guide, a picture and both\.[\s\S]*The end\.\s*$/);
	});
});
