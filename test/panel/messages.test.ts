import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

describe("Messages and working notes in the panel", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel(
		{
			width: 480,
			fastFrames: true,
			check: async () => {
				assert.deepEqual(await panel.violations(), []);
				assert.deepEqual(panel.requests, []);
			},
		},
		(opened) => {
			panel = opened;
		},
	);

	it("fault 209: folds a working note when the answer begins, unless the reader has opened it", async () => {
		const note = (status: string, text: string) => ({
			...{ type: "message", id: "msg_a", role: "assistant", status, phase: "commentary" },
			content: [{ type: "output_text", text, annotations: [] }],
		});
		const script = new AnswerScript().open({ ...note("in_progress", ""), content: [], phase: null });
		await panel.send(
			...script
				.more("response.output_text.delta", { content_index: 0, item_id: "msg_a", delta: "I look it up." })
				.messages(),
		);
		const fold = panel.page.locator("details.commentary");
		assert.equal(await fold.count(), 0);
		assert.equal(await panel.page.locator(".message").getByText("I look it up.").isVisible(), true);

		await panel.send(...script.done(note("completed", "I look it up.")).messages());
		assert.equal(await fold.evaluate((one) => (one as HTMLDetailsElement).open), true);
		assert.equal(await fold.textContent(), "Working noteI look it up.");

		await panel.send(...script.text("It is so.").messages());
		assert.equal(await fold.evaluate((one) => (one as HTMLDetailsElement).open), false);
		await fold.locator("summary").click();
		await panel.send(...script.complete().messages());
		assert.equal(await fold.evaluate((one) => (one as HTMLDetailsElement).open), true);
	});

	it("fault 209: keeps a working note open if there is no answer", async () => {
		const content = [{ type: "output_text", text: "I look it up.", annotations: [] }];
		const item = {
			type: "message",
			id: "m",
			role: "assistant",
			status: "completed",
			phase: "commentary",
			content,
		};
		await panel.send(...new AnswerScript().item(item).complete().messages());
		const fold = panel.page.locator("details.commentary");
		assert.equal(await fold.evaluate((one) => (one as HTMLDetailsElement).open), true);
	});

	it("fault 210: shows an item with a prefixed type by its type, and an unknown one by its prefix", async () => {
		const action = { type: "search", query: "bees" };
		const script = new AnswerScript()
			.item({ type: "openai:web_search_call", id: "w", status: "completed", action })
			.item({ type: "acme:telemetry_chunk", id: "t", status: "completed", latency_ms: 7 });
		await panel.send(...script.complete().messages());
		const steps = panel.page.locator(".step");
		assert.match((await steps.nth(0).textContent()) ?? "", /Web search.*bees/);
		assert.match((await steps.nth(1).textContent()) ?? "", /acme:telemetry.chunk/i);
	});

	it("fault 211: shows nothing for an index that the server skipped", async () => {
		const script = new AnswerScript();
		script.event({
			type: "response.output_text.delta",
			output_index: 2,
			content_index: 0,
			item_id: "m",
			delta: "Hello.",
		});
		await panel.send(...script.messages());
		assert.equal(await panel.page.locator(".output .message").count(), 1);
		assert.equal(await panel.page.locator(".output").textContent(), "Hello.");
	});
});
