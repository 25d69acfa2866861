import { strict as assert } from "node:assert";
import { before, describe, it } from "mocha";
import type { VSCodeWindow } from "../support/vscode";

/** The main use case with the built-in explainer, in a new window with src/retry.ts open. */
export function explainSelection(window: () => VSCodeWindow): void {
	describe("Explain Selection, end to end", function () {
		this.timeout(90_000);
		let vs: VSCodeWindow;

		before(() => {
			vs = window();
		});

		const conversation = () => vs.panel.getByRole("log", { name: "Conversation" });
		const answer = () => conversation().getByRole("article", { name: "Answer" }).last();

		it("streams an explanation with finished tool calls and sources, and leaves the focus in the editor", async () => {
			await vs.selectLines(30, 46);
			await vs.runCommand("Stream Panel: Explain Selection");
			await answer().getByText("retry is a function in").waitFor();
			await vs.panel.getByRole("button", { name: "Send" }).waitFor();
			assert.match(
				await conversation().getByRole("article", { name: "You" }).innerText(),
				/retry\.ts\s*:30–46/,
			);
			assert.ok(
				(await answer().locator(".step[data-state=done]").count()) > 0,
				"a tool call is shown as done",
			);
			assert.match(await answer().innerText(), /not on a language model/i);
			const focused = await vs.page.evaluate(
				() => document.activeElement?.closest(".monaco-editor") !== null,
			);
			assert.equal(focused, true, "the editor has the focus");
		});

		it("opens a source at its lines", async () => {
			const sources = answer().getByRole("region", { name: "Sources" });
			await sources
				.getByRole("button", { name: /src\/sleep\.ts/ })
				.first()
				.click();
			await vs.page.locator(".tabs-container .tab.active", { hasText: "sleep.ts" }).waitFor();
			await vs.page.locator(".statusbar-item", { hasText: /Ln 5\b/ }).waitFor();
		});

		it("keeps the conversation while the panel is hidden", async () => {
			const before = await conversation().innerText();
			await vs.runCommand("View: Show Explorer");
			await vs.runCommand("View: Show Stream Panel");
			await answer().waitFor();
			await vs.panel.getByRole("button", { name: "Send" }).waitFor();
			assert.equal(await conversation().innerText(), before);
		});

		it("answers a question from the composer, which may have several lines", async () => {
			const ask = vs.panel.getByRole("textbox", { name: "Ask" });
			await ask.click();
			await ask.pressSequentially("Why");
			await ask.press("Shift+Enter");
			await ask.pressSequentially("is that?");
			assert.equal(await ask.inputValue(), "Why\nis that?");
			const before = await conversation().getByRole("article", { name: "Answer" }).count();
			await ask.press("Enter");
			await conversation().getByRole("article", { name: "Answer" }).nth(before).waitFor();
			await vs.panel.getByRole("button", { name: "Send" }).waitFor();
			assert.equal(await ask.inputValue(), "");
		});

		it("starts over with New Chat", async () => {
			await vs.runCommand("Stream Panel: New Chat");
			await conversation().getByRole("article").first().waitFor({ state: "detached" });
		});
	});
}
