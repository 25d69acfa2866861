import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { before, flagged, flaggedStreams, leaks } from "../support/moderation/flaggedStreams";
import { runOf, throughGate, WordJudge } from "../support/moderation/gated";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

describe("A moderated answer in the panel", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel({}, (opened) => {
		panel = opened;
	});

	for (const [name, events] of Object.entries(flaggedStreams)) {
		it(`has no character of a flagged block in the page, and is shown as withheld: ${name}`, async () => {
			const out = await throughGate(runOf([events([...before, ...flagged])]), new WordJudge(flagged));
			await panel.send(
				{ type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } },
				{ type: "batch", seq: 2, events: out.map((event) => ({ run: "run-1", at: 0, event })) },
			);
			assert.ok(!leaks(await panel.page.content()));
			const notice = panel.page.locator(".answer .notice").last();
			assert.match(
				(await notice.textContent()) ?? "",
				/withheld\..*Moderation flagged it: violence\..*Retry/,
			);
		});
	}
});
