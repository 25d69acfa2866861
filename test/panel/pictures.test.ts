import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript, snapshotOf } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { png } from "../support/panel/samples";
import { withPanel } from "../support/panel/withPanel";

describe("Pictures in the panel", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel(
		{
			check: async () => {
				assert.deepEqual(await panel.violations(), []);
				assert.deepEqual(panel.requests, []);
			},
		},
		(opened) => {
			panel = opened;
		},
	);

	it("shows a picture as it gets better, from checked bytes only", async () => {
		const image = { type: "image_generation_call", id: "i", status: "generating", result: null };
		const script = new AnswerScript().open(image);
		script.more("response.image_generation_call.partial_image", {
			partial_image_index: 0,
			partial_image_b64: png,
		});
		await panel.send(...script.messages());
		const picture = panel.page.locator(".picture img");
		const first = await picture.getAttribute("src");
		assert.match(first ?? "", /^blob:/);
		assert.equal(
			await picture.evaluate((element: HTMLImageElement) =>
				element.decode().then(() => element.naturalWidth),
			),
			120,
		);
		script.done({ ...image, status: "completed", result: `${png.slice(0, -4)}AAAA` });
		await panel.send({ type: "batch", seq: 3, events: script.events.slice(-1) });
		assert.notEqual(await picture.getAttribute("src"), first);
	});

	it("fault 203: keeps no picture twice, however it came, and shows it all the same", async () => {
		const image = { type: "image_generation_call", id: "i", status: "generating", result: null };
		const done = { ...image, status: "completed", result: `${png.slice(0, -4)}AAAA` };
		const script = new AnswerScript().open(image);
		script.more("response.image_generation_call.partial_image", {
			partial_image_index: 0,
			partial_image_b64: png,
		});
		script
			.done(done)
			.event({ type: "response.completed", response: { status: "completed", output: [done] } })
			.end();
		const live = { type: "snapshot", seq: 1, conversation: { id: "c", turns: [] } };
		const batches = script.events.map((event, at) => ({ type: "batch", seq: at + 2, events: [event] }));
		const kept = await panel.page.evaluate(keptInPage, [live, ...batches]);
		// The first two are the question and the empty item.
		assert.deepEqual(kept, [0, 0, 0, 0, 0, 0, 0]);
		const picture = panel.page.locator(".picture img");
		assert.match((await picture.getAttribute("src")) ?? "", /^blob:/);
		const whole = { ...snapshotOf([script]), seq: 100 };
		assert.ok(JSON.stringify(whole).includes(done.result));
		assert.deepEqual(await panel.page.evaluate(keptInPage, [whole]), [0]);
		await picture.evaluate((element: HTMLImageElement) => element.decode());
		assert.equal(await picture.evaluate((element: HTMLImageElement) => element.naturalWidth), 120);
	});

	it("fault 143: shows no picture of bytes that are no PNG, JPEG, WebP or GIF, whatever they are called", async () => {
		const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>').toString("base64");
		const html = Buffer.from("<html><script>x()</script></html>").toString("base64");
		for (const result of [svg, `data:image/png;base64,${svg}`, html, "no base64!", "", "iVBORw0KGgo"]) {
			const script = new AnswerScript().item({
				type: "image_generation_call",
				id: "i",
				status: "completed",
				result,
			});
			await panel.send(...script.text("after").complete().messages());
			const images = await panel.page.locator(".picture img").count();
			// Eight bytes that begin like a PNG are taken for one, and show as a broken picture.
			assert.equal(images, result === "iVBORw0KGgo" ? 1 : 0, result.slice(0, 40));
		}
		const outputs = [
			{ type: "image", url: "https://example.com/x.png" },
			{ type: "image", url: `data:image/svg+xml;base64,${svg}` },
		];
		const script = new AnswerScript().item({
			type: "code_interpreter_call",
			id: "c",
			code: "1",
			outputs,
			status: "completed",
		});
		await panel.send(...script.complete().messages());
		await panel.page.locator("details.step > summary").click();
		await panel.send();
		assert.equal(await panel.page.locator("img").count(), 0);
		assert.match(
			(await panel.page.locator(".step-body").textContent()) ?? "",
			/https:\/\/example\.com\/x\.png/,
		);
	});
});

/** Runs in the page. @returns after each message, how much text of pictures is in the conversation that the panel draws */
async function keptInPage(messages: readonly object[]): Promise<number[]> {
	const kept: number[] = [];
	let conversation: unknown;
	for (const data of messages) {
		if ("conversation" in data) conversation = data.conversation;
		dispatchEvent(new MessageEvent("message", { data }));
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
		kept.push(JSON.stringify(conversation).split("iVBORw0KGgo").length - 1);
	}
	return kept;
}
