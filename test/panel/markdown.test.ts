import assert from "node:assert/strict";
import { build } from "esbuild";
import { describe, it } from "mocha";
import type { Browser, Page } from "playwright-core";
import { pieces } from "../support/markdown/check";
import { cutRandomly, randomDocument } from "../support/markdown/documents";
import { Random } from "../support/markdown/random";
import { commonMarkExamples, gfmExamples } from "../support/markdown/spec";
import { withBrowser } from "../support/panel/withPanel";

type Compare = (cuts: readonly string[]) => { got: string; want: string } | undefined;

declare global {
	var compare: Compare;
}

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6));

describe("Growing Markdown in a browser", function () {
	this.timeout(120_000);
	let browser: Browser;
	let page: Page;

	withBrowser(async (launched) => {
		browser = launched;
		page = await browser.newPage();
		const { outputFiles } = await build({
			entryPoints: ["test/support/markdown/inPage.ts"],
			bundle: true,
			write: false,
			platform: "browser",
			format: "iife",
		});
		await page.evaluate(outputFiles[0]?.text ?? "");
		console.log(`\tMarkdown in a browser: seed ${seed}`);
	});

	/** Compares many texts in one call. */
	async function assertSame(texts: readonly (readonly string[])[]): Promise<void> {
		const wrong = await page.evaluate((all) => {
			for (const cuts of all) {
				const found = globalThis.compare(cuts);
				if (found) return { text: cuts.join(""), ...found };
			}
			return undefined;
		}, texts);
		assert.equal(wrong?.got, wrong?.want, JSON.stringify(wrong?.text));
	}

	for (const [name, length] of [
		["one character at a time", 1],
		["seven characters at a time", 7],
		["whole", Number.MAX_SAFE_INTEGER],
	] as const) {
		it(`equals markdown-it's HTML in the browser for every example, ${name}`, async () => {
			const texts = [...commonMarkExamples().map(({ markdown }) => markdown), ...gfmExamples];
			await assertSame(texts.map((text) => pieces(text, length)));
		});
	}

	it("equals markdown-it's HTML in the browser for random texts", async () => {
		const texts = Array.from({ length: 300 }, (_, index) => randomDocument(new Random(seed + index)).cuts);
		await assertSame(texts);
	});

	it("numbers a long list without gaps, although the layout of its parts may be skipped", async () => {
		const text = Array.from({ length: 200 }, (_, index) => `${index + 3}. item`).join("\n");
		await assertSame([cutRandomly(new Random(seed), text)]);
		const client = await page.context().newCDPSession(page);
		// All parts are laid out, but with the containment of parts whose layout may be skipped.
		await page.addStyleTag({ path: "media/markdown.css" });
		await page.addStyleTag({
			content: ".chunk { content-visibility: visible !important; contain: layout style paint }",
		});
		const { nodes } = (await client.send("Accessibility.getFullAXTree")) as {
			nodes: { role?: { value: string }; name?: { value: string } }[];
		};
		const numbers = nodes
			.filter(({ role }) => role?.value === "ListMarker")
			.map(({ name }) => Number.parseInt(name?.value ?? "", 10));
		assert.deepEqual(
			numbers,
			Array.from({ length: 200 }, (_, index) => index + 3),
		);
	});
});
