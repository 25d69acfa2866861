import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AnswerScript } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

const code = "const a = 1;\n\n// <b>no bold</b>\nrm -rf /tmp/x\nfunction f() { return a; }";

describe("Code in an answer", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel({}, (opened) => {
		panel = opened;
	});

	const answer = async (text: string) => {
		await panel.send(...new AnswerScript().text(text).complete().messages());
		await panel.posted();
	};
	const block = () => panel.page.locator(".code-block").first();
	const press = (name: string) => block().getByRole("button", { name, exact: true }).click();

	it("fault 147: is copied as the model wrote it, and does not run by itself when pasted", async () => {
		await answer(`\`\`\`ts\n${code}\n\`\`\`\n`);
		await panel.page.waitForSelector(".hljs-keyword");
		await press("Copy");
		assert.deepEqual(await panel.posted(), [{ type: "copyText", text: code }]);
	});

	it("can be inserted into the editor, or into a new file of its language", async () => {
		await answer(`\`\`\`ts\n${code}\n\`\`\`\n`);
		assert.equal(await block().locator(".code-language").textContent(), "ts");
		await press("Insert at Cursor");
		await press("New File");
		assert.deepEqual(await panel.posted(), [
			{ type: "insertCode", code, run: "run-1" },
			{ type: "newFile", code: `${code}\n`, languageId: "typescript" },
		]);
	});

	it("is plain while it streams and coloured when it is complete, with the same text", async () => {
		const script = new AnswerScript().text(`\`\`\`ts\n${code}\n`);
		await panel.send(...script.messages());
		assert.equal(await panel.page.locator("[class^=hljs-]").count(), 0);
		assert.equal(await block().locator("code").textContent(), `${code}\n`);
		await answer(`\`\`\`ts\n${code}\n\`\`\`\n\nand more`);
		await panel.page.waitForSelector(".hljs-keyword");
		assert.equal(await block().locator("code").textContent(), `${code}\n`);
		assert.equal(await panel.page.locator(".hljs-comment").first().textContent(), "// <b>no bold</b>");
	});

	it("is coloured at any length, and keeps every line", async () => {
		const long = Array.from(
			{ length: 2_000 },
			(_, index) => `const name${index} = "text ${index}"; /* c */\n${index % 9 ? "" : "\n"}`,
		).join("");
		await answer(`\`\`\`js\n${long}\`\`\`\n\nand more`);
		await panel.page.waitForFunction(() => document.querySelectorAll(".hljs-string").length === 2_000);
		assert.equal(await block().locator("code").textContent(), long);
	});

	it("stays plain without a known language", async () => {
		await answer("```klingon\nnuqneH = 1\n```\n\n```\nconst plain = 1\n```\n\n    const indented = 1\n\nend");
		assert.equal(await panel.page.locator(".code-block").count(), 3);
		await panel.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
		assert.equal(await panel.page.locator("[class^=hljs-]").count(), 0);
	});

	it("wraps its lines on request", async () => {
		await answer(`\`\`\`\n${"long ".repeat(100)}\n\`\`\`\n`);
		const height = async () => (await block().boundingBox())?.height ?? 0;
		const before = await height();
		await press("Wrap lines");
		assert.ok((await height()) > before + 20);
		assert.equal(
			await block().getByRole("button", { name: "Wrap lines" }).getAttribute("aria-pressed"),
			"true",
		);
		await press("Wrap lines");
		assert.equal(await height(), before);
	});
});
