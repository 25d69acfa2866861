import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { builtinPrompts } from "../../src/core/prompts/prompts";
import { AnswerScript, messagesOf } from "../support/panel/answerScript";
import type { PanelPage } from "../support/panel/panelPage";
import { withPanel } from "../support/panel/withPanel";

const prompts = [...builtinPrompts.map(({ name, description }) => ({ name, description }))];

describe("The prompts in the composer", function () {
	this.timeout(60_000);
	let panel: PanelPage;

	withPanel({ width: 240, state: { prompts } }, async (opened) => {
		panel = opened;
		await panel.send(...messagesOf([]));
		await panel.posted();
		await ask().focus();
	});

	const ask = () => panel.page.getByRole("textbox", { name: "Ask" });
	const list = () => panel.page.getByRole("listbox", { name: "Prompts" });
	const names = () => list().locator(".prompt-name").allTextContents();
	const active = async () => {
		const named = await ask().getAttribute("aria-activedescendant");
		const selected = await list()
			.locator('[aria-selected="true"]')
			.evaluateAll((all) => all.map(({ id }) => id));
		assert.deepEqual(selected, [named]);
		return panel.page.locator(`#${named} .prompt-name`).textContent();
	};

	it("open with a slash at the beginning and nowhere else", async () => {
		assert.equal(await list().count(), 0);
		await ask().pressSequentially("/");
		assert.deepEqual(await names(), ["/explain", "/fix", "/tests", "/document", "/review"]);
		assert.equal(await active(), "/explain");
		for (const text of ["a /", " /", "/fix the", "/fix/", "/nothing-like-it", "1/2"]) {
			await ask().fill(text);
			assert.equal(await list().count(), 0, text);
			assert.equal(await ask().getAttribute("aria-activedescendant"), null, text);
		}
	});

	it("are filtered by what is typed, names first", async () => {
		await ask().pressSequentially("/TE");
		assert.deepEqual(await names(), ["/tests", "/document"]);
		await ask().press("Backspace");
		await ask().press("Backspace");
		await ask().pressSequentially("faults");
		assert.deepEqual(await names(), ["/review"]);
	});

	it("are chosen with the arrows and Enter, which asks nothing yet", async () => {
		await ask().pressSequentially("/");
		await ask().press("ArrowDown");
		assert.equal(await active(), "/fix");
		await ask().press("ArrowUp");
		await ask().press("ArrowUp");
		assert.equal(await active(), "/review");
		await ask().press("ArrowDown");
		await ask().press("ArrowDown");
		await ask().press("Enter");
		assert.equal(await ask().inputValue(), "/fix ");
		assert.equal(await list().count(), 0);
		assert.deepEqual(await panel.posted(), []);
		await ask().pressSequentially("shortly");
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "shortly", prompt: "fix" }]);
		assert.equal(await ask().inputValue(), "");
	});

	it("are asked at once where the name is written in full", async () => {
		await ask().pressSequentially("/review");
		assert.deepEqual(await names(), ["/review"]);
		await ask().press("Enter");
		assert.deepEqual(await panel.posted(), [{ type: "ask", text: "", prompt: "review" }]);
		assert.equal(await list().count(), 0);
	});

	it("are chosen with Tab and with a click, and the keyboard stays in the text", async () => {
		await ask().pressSequentially("/ex");
		await ask().press("Tab");
		assert.equal(await ask().inputValue(), "/explain ");
		await ask().fill("");
		await ask().pressSequentially("/");
		await list().getByRole("option", { name: "/document" }).click();
		assert.equal(await ask().inputValue(), "/document ");
		assert.equal(await ask().evaluate((element) => element === document.activeElement), true);
		assert.equal(await list().count(), 0);
	});

	it("close with Escape, which stops no answer, and open again with the next letter", async () => {
		await panel.send(...new AnswerScript().text("Half an ans").messages());
		await ask().pressSequentially("/f");
		await ask().press("Escape");
		assert.equal(await list().count(), 0);
		assert.deepEqual(await panel.posted(), []);
		await ask().pressSequentially("i");
		assert.deepEqual(await names(), ["/fix"]);
		await ask().press("Escape");
		await ask().press("Escape");
		assert.deepEqual(await panel.posted(), [{ type: "stop" }]);
	});

	it("close when the keyboard leaves the composer", async () => {
		await ask().pressSequentially("/");
		await panel.page.locator(".scroller").focus();
		assert.equal(await list().count(), 0);
		await ask().focus();
		assert.equal(await list().count(), 1);
	});

	it("leave a text alone that begins with a slash and names none", async () => {
		for (const text of ["/etc/passwd", "/nothing here", "/ fix", "//fix"]) {
			await ask().fill(text);
			await ask().press("Enter");
			assert.deepEqual(await panel.posted(), [{ type: "ask", text }]);
		}
	});

	it("leave Enter to an input method", async () => {
		await ask().pressSequentially("/f");
		await ask().dispatchEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
		assert.equal(await ask().inputValue(), "/f");
	});

	it("take back a question that could not be asked, before what is being written", async () => {
		await ask().fill("more");
		await panel.send({ type: "draft", text: "/fix shortly" });
		assert.equal(await ask().inputValue(), "/fix shortly\n\nmore");
	});

	it("fit into a narrow panel", async () => {
		await ask().pressSequentially("/");
		const wide = await panel.page.evaluate(() =>
			[...document.querySelectorAll(".prompts, .prompt")].filter(
				(element) => element.getBoundingClientRect().right > innerWidth,
			),
		);
		assert.deepEqual(wide, []);
	});
});
