import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Browser } from "playwright-core";
import { AnswerScript } from "../support/panel/answerScript";
import { openPanel, type PanelPage, plainState } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

const text = [
	"The delay **doubles** with each attempt.",
	"",
	"- it is capped",
	"- it has jitter",
	"",
	"```ts",
	"const cap = 8_000;",
	"```",
	"",
	"The rest is waiting.",
].join("\n");

describe("A reply to a passage", function () {
	this.timeout(60_000);
	let browser: Browser;
	let panel: PanelPage;

	withPanel({ width: 240 }, async (opened, launched) => {
		panel = opened;
		browser = launched;
		await panel.send(...new AnswerScript().text(text).complete().messages());
		await panel.posted();
	});

	const ask = () => panel.page.getByRole("textbox", { name: "Ask" });
	const reply = () => panel.page.getByRole("button", { name: "Reply to selection" });
	const chips = () =>
		panel.page.getByRole("group", { name: "Quotes" }).locator(".chip-name").allTextContents();
	/** Selects from one word of the answer to another one, as a program does. */
	const select = (from: string, to: string) =>
		panel.page.evaluate(
			([first, last]) => {
				const find = (word: string) => {
					const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
					for (let node = texts.nextNode(); node; node = texts.nextNode()) {
						const at = (node as Text).data.indexOf(word);
						if (at >= 0) return { node, at };
					}
					throw new Error(`no ${word}`);
				};
				const [start, end] = [find(first), find(last)];
				getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + last.length);
			},
			[from, to] as const,
		);

	it("is offered beside what the mouse has selected, and quotes it in the composer", async () => {
		assert.equal(await reply().count(), 0);
		await panel.page.getByText("doubles").dblclick();
		await reply().click();
		assert.deepEqual(await chips(), ["**doubles**"]);
		assert.equal(await ask().evaluate((element) => element === document.activeElement), true);
		await ask().fill("Always?");
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "> **doubles**\n\nAlways?" }]);
		assert.deepEqual(await chips(), []);
	});

	it("is part of the request that Show Request shows, and stays in the composer", async () => {
		await panel.page.getByText("doubles").dblclick();
		await reply().click();
		const prompts = [{ name: "fix", description: "Fix it" }];
		await panel.send({ type: "state", state: { ...plainState, prompts } });
		await ask().fill("/fix Always?");
		await panel.send({ type: "draftWanted" });
		assert.deepEqual(await panel.posted(), [
			{ type: "showRequest", text: "> **doubles**\n\nAlways?", prompt: "fix" },
		]);
		assert.deepEqual([await chips(), await ask().inputValue()], [["**doubles**"], "/fix Always?"]);
	});

	it("is put into the composer by the host's command too, several at once, each once", async () => {
		await select("delay", "each");
		await panel.send({ type: "quote" }, { type: "quote" });
		await select("is capped", "has");
		await panel.send({ type: "quote" });
		await select("cap =", "cap =");
		await panel.send({ type: "quote" });
		assert.equal((await chips()).length, 3);
		await panel.page.getByRole("button", { name: /Remove quote: - it is capped/ }).press("Enter");
		assert.equal(
			await panel.page.evaluate(() => document.activeElement?.getAttribute("aria-label")),
			"Remove quote: ```ts const cap = 8_000; ```",
		);
		await ask().fill("Why?");
		await ask().press("Enter");
		const quoted = "> delay **doubles** with each\n\n> ```ts\n> const cap = 8_000;\n> ```\n\nWhy?";
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: quoted }]);
	});

	it("is whole blocks where several are selected", async () => {
		await select("attempt", "capped");
		await panel.send({ type: "quote" });
		await ask().fill("Why?");
		await ask().press("Enter");
		const [asked] = await panel.posted();
		assert.equal(
			asked?.type === "ask" && asked.text,
			"> The delay **doubles** with each attempt.\n>\n> - it is capped\n\nWhy?",
		);
	});

	it("is not offered for a question, nor for nothing", async () => {
		await select("Explain", "this");
		await panel.send({ type: "quote" });
		assert.equal(await reply().count(), 0);
		assert.deepEqual(await chips(), []);
		await select("delay", "delay");
		await reply().waitFor();
		await panel.page.evaluate(() => getSelection()?.removeAllRanges());
		await reply().waitFor({ state: "hidden" });
	});

	it("has its button inside the page, beside the selection and above the composer", async () => {
		for (const word of ["The delay", "attempt", "waiting"]) {
			await select(word, word);
			await reply().waitFor();
			const box = await reply().boundingBox();
			const dock = await panel.page.locator(".dock").boundingBox();
			assert.ok(box && dock && box.x >= 0 && box.x + box.width <= 240, JSON.stringify(box));
			assert.ok(box.y >= 0 && box.y + box.height <= dock.y, JSON.stringify([box, dock]));
		}
	});

	it("is kept with the draft when the page is made anew", async () => {
		await select("delay", "delay");
		await panel.send({ type: "quote" });
		await panel.page.waitForFunction(
			() => (window.harness.saved as { quotes?: readonly string[] })?.quotes?.length === 1,
		);
		const again = await openPanel(browser, { saved: await panel.saved() });
		assert.deepEqual(await again.page.locator(".quotes .chip-name").allTextContents(), ["delay"]);
		await again.close();
	});

	it("tells VS Code's context menu where an answer is", async () => {
		const context = await panel.page.locator(".answer").getAttribute("data-vscode-context");
		assert.deepEqual(JSON.parse(context ?? ""), { webviewSection: "answer" });
	});
});
