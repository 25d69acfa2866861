import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

describe("Languages in the panel", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel({}, (opened) => {
		panel = opened;
	});

	const show = (text: string) => panel.send(...new AnswerScript().text(text, 3).complete().messages());

	it("fault 227: shows emphasis and addresses in Chinese text", async () => {
		await show("**提示：**先备份，中文https://example.com英文。");
		const text = panel.page.locator(".text");
		assert.equal(await text.textContent(), "提示：先备份，中文https://example.com英文。");
		assert.equal(await text.locator("strong").textContent(), "提示：");
		const link = text.getByRole("link");
		assert.equal(await link.textContent(), "https://example.com");
		await panel.posted();
		await link.click();
		assert.deepEqual(await panel.posted(), [{ type: "link", href: "https://example.com/" }]);
	});

	const left = (box: Box) => box.x;
	const right = (box: Box) => box.x + box.width;
	/** The element that begins with these words. */
	const block = (tag: string, words: string) => panel.page.locator(`.text ${tag}`, { hasText: words }).last();
	const directionOf = (tag: string, words: string) =>
		block(tag, words).evaluate((element) => getComputedStyle(element).direction);
	/** The position of the words themselves, not of the box around them. */
	const placeOf = (tag: string, words: string) =>
		block(tag, words).evaluate((element) => {
			const range = document.createRange();
			range.selectNodeContents(element);
			const { x, width } = range.getBoundingClientRect();
			return { x, width };
		});

	it("fault 228: starts an Arabic paragraph at the right and an English one at the left", async () => {
		await show("# Title\n\nHello (1).\n\nمرحبا (1).\n\n## عنوان\n\n123 **مرحبا** x.\n\nEnd.");
		assert.equal(await directionOf("h1", "Title"), "ltr");
		assert.equal(await directionOf("p", "Hello"), "ltr");
		assert.equal(await directionOf("p", "مرحبا (1)"), "rtl");
		assert.equal(await directionOf("h2", "عنوان"), "rtl");
		assert.equal(await directionOf("p", "123"), "rtl");
		assert.equal(await directionOf("p", "End"), "ltr");
		const english = await placeOf("p", "Hello");
		const arabic = await placeOf("p", "مرحبا (1)");
		assert.ok(left(arabic) > right(english), `${left(arabic)} > ${right(english)}`);
	});

	it("fault 228: puts a list marker and the line of a quote on the side where the text begins", async () => {
		await show("- one\n- واحد\n  1. two\n  2. اثنان\n\n> quote\n\ntext\n\n> اقتباس\n>\n> in it");
		assert.equal(await directionOf("li", "one"), "ltr");
		assert.equal(await directionOf("li", "واحد"), "rtl");
		assert.equal(await directionOf("li", "two"), "ltr");
		assert.equal(await directionOf("li", "اثنان"), "rtl");
		const edges = (tag: string, words: string) =>
			block(tag, words).evaluate((element) => {
				const style = getComputedStyle(element);
				return [style.marginLeft, style.marginRight, style.borderLeftWidth, style.borderRightWidth].map(
					(length) => Number.parseFloat(length) > 0,
				);
			});
		assert.deepEqual(await edges("li", "one"), [true, false, false, false]);
		assert.deepEqual(await edges("li", "واحد"), [false, true, false, false]);
		assert.deepEqual(await edges("blockquote", "quote"), [false, false, true, false]);
		assert.deepEqual(await edges("blockquote", "اقتباس"), [false, false, false, true]);
		assert.equal(await directionOf("p", "in it"), "ltr");
	});

	it("fault 228: gives each table cell its own direction, and orders the columns of an Arabic table from right to left", async () => {
		await show(
			"| Name | Word | n |\n|---|:--|--:|\n| hello | مرحبا | 1 |\n\ntext\n\n| # | الاسم | n |\n|---|:--|--:|\n| a | نعم | 2 |",
		);
		assert.equal(await directionOf("td", "hello"), "ltr");
		assert.equal(await directionOf("td", "مرحبا"), "rtl");
		assert.equal(await directionOf("th", "Word"), "ltr");
		assert.equal(await directionOf("th", "الاسم"), "rtl");
		assert.ok(left(await placeOf("th", "Name")) < left(await placeOf("th", "Word")));
		assert.ok(left(await placeOf("th", "#")) > left(await placeOf("th", "الاسم")));
		const alignOf = (words: string) =>
			block("td", words).evaluate((element) => getComputedStyle(element).textAlign);
		assert.equal(await alignOf("مرحبا"), "left");
		assert.equal(await alignOf("1"), "right");
		assert.equal(await alignOf("نعم"), "right");
		assert.equal(await alignOf("2"), "left");
	});

	it("fault 228: keeps code left to right", async () => {
		await show("مرحبا `f(x)` و\n\n- نعم\n\n  ```ts\n  // مرحبا\n  ```");
		const directions = await panel.page
			.locator(".text :is(code, pre)")
			.evaluateAll((codes) => codes.map((code) => getComputedStyle(code).direction));
		assert.deepEqual(directions, ["ltr", "ltr", "ltr"]);
		const line = await placeOf("pre code", "مرحبا");
		const box = await block("pre", "مرحبا").boundingBox();
		assert.ok(box && left(line) - left(box) < 20, "at the left");
	});

	it("fault 228: gives each line of a question its own direction", async () => {
		await panel.send(...new AnswerScript({ text: "Hello there.\nمرحبا (1)." }).text("Yes.").messages());
		const places = await panel.page.locator(".question").evaluate((element) => {
			const text = element.firstChild;
			if (!text) throw new Error("No text.");
			return [0, 13].map((at) => {
				const range = document.createRange();
				range.setStart(text, at);
				range.setEnd(text, at + 1);
				return range.getBoundingClientRect().x - element.getBoundingClientRect().x;
			});
		});
		assert.ok((places[0] ?? 99) < 2 && (places[1] ?? 0) > 100, places.join(" "));
	});
});

interface Box {
	readonly x: number;
	readonly width: number;
}
