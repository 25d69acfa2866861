import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { long } from "../support/long";
import { AnswerScript, snapshotOf } from "../support/panel/answerScript";
import { type Canary, startCanary } from "../support/panel/canary";
import { feed } from "../support/panel/feed";
import { loadingTexts, placements, scripts } from "../support/panel/hostileContent";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

describe("An answer that would be harmful as HTML", function () {
	this.timeout(120_000);
	let browser: Browser;
	let canary: Canary;
	let panel: PanelPage;

	before(async () => {
		canary = await startCanary();
	});
	withPanel({ fastFrames: true }, async (opened, launched) => {
		panel = opened;
		browser = launched;
		await panel.page.evaluate(() => {
			Object.assign(window, { harnessRan: () => window.harness.violations.push("a script has run") });
		});
	});
	after(() => canary?.close());

	/** No request was sent, no script ran, and there is no element that could do either. */
	async function assertHarmless(): Promise<void> {
		assert.deepEqual(canary.hits, []);
		assert.deepEqual(panel.requests, []);
		assert.deepEqual(await panel.violations(), []);
		const elements = await panel.page.evaluate(
			(names) => [...document.querySelectorAll(names)].map((element) => element.outerHTML),
			".transcript :is(img, picture, source, video, audio, iframe, object, embed, link, style, script, meta, " +
				"base, form, svg, math, template, a[href], [style], [srcset], [background])",
		);
		assert.deepEqual(elements, []);
	}

	it("reaches the canary server from a page without the policy, which proves that the canary works", async () => {
		const page = await browser.newPage();
		const own = await startCanary();
		await page.setContent(`<img src="${own.origin}/control">`);
		await page.waitForFunction(() => document.images[0]?.complete === true);
		assert.deepEqual(own.hits, ["/control"]);
		await page.close();
		await own.close();
		// In the panel's page the policy is active, and violations are reported.
		await panel.page.evaluate((origin) => {
			document.body.append(Object.assign(document.createElement("img"), { src: `${origin}/csp` }));
		}, canary.origin);
		await panel.send();
		assert.deepEqual(await panel.violations(), [`img-src ${canary.origin}/csp`]);
		assert.deepEqual(canary.hits, []);
	});

	it("faults 131, 132, 133, 134: loads nothing and shows the whole text as text", async () => {
		for (const { fault, text } of loadingTexts(canary.origin)) {
			await feed(panel, [text], "whole");
			const shown = (await panel.page.locator(".transcript .text").textContent()) ?? "";
			const expected = fault === 134 ? text : /!\[(\w+)\]/.exec(text)?.[1];
			assert.ok(shown.includes(expected ?? "?"), `fault ${fault}: ${text} is shown as ${shown}`);
			await assertHarmless();
		}
	});

	it("fault 135: loads nothing, cut at every position and one character at a time", async () => {
		const texts = loadingTexts(canary.origin).map(({ text }) => text);
		await feed(panel, texts, "two-way");
		await feed(panel, texts, "characters");
		await assertHarmless();
	});

	it("fault 136: loads nothing when a finished conversation is restored", async () => {
		for (const { text } of loadingTexts(canary.origin)) {
			const script = new AnswerScript().text(text).complete();
			await panel.send(...script.messages());
			const answered = await panel.page.locator(".transcript .text").textContent();
			// The snapshot that a new panel receives: the same conversation in one message.
			await panel.send(snapshotOf([script]));
			assert.equal(await panel.page.locator(".transcript .text").textContent(), answered);
		}
		await assertHarmless();
	});

	for (const [name, put] of Object.entries(placements)) {
		it(`fault 137: loads nothing in a ${name}, whole and, in the long tests, one character at a time`, async () => {
			const texts = loadingTexts(canary.origin).map(({ text }) => put(text));
			if (long) await feed(panel, texts, "characters");
			await feed(panel, texts, "whole");
			await assertHarmless();
		});
	}

	it("fault 142: runs no script, whole and one character at a time", async () => {
		await feed(panel, scripts, "whole");
		await feed(panel, scripts, "characters");
		await assertHarmless();
	});
});
