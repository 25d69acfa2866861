import { strict as assert } from "node:assert";
import { after, before, describe, it } from "mocha";
import type { LiveModel } from "../support/editor/model";
import { selectEndpoint, type VSCodeWindow } from "../support/vscode";

/** The box of Generate at Cursor under the hands of a fast typist. */
export function typedPrompts(window: () => VSCodeWindow, theModel: () => LiveModel): void {
	describe("The box for a prompt", function () {
		this.timeout(90_000);
		let vs: VSCodeWindow;
		let model: LiveModel;

		before(async () => {
			vs = window();
			model = theModel();
			await vs.runCommand("View: Show Stream Panel");
			await selectEndpoint(vs, "Live");
			await vs.openFile("src/retry.ts");
		});

		// An empty answer is told, and the list of notifications takes the next Escape for itself.
		after(() => vs.runCommand("Notifications: Clear All Notifications"));

		const box = () =>
			vs.page.locator(".quick-input-widget", {
				has: vs.page.locator(".quick-input-title", { hasText: "Generate at Cursor" }),
			});

		async function open(): Promise<void> {
			await vs.runCommand("Stream Panel: Generate at Cursor…");
			await box().locator("input:focus").waitFor();
		}

		/** Presses Enter at once. @returns the prompt that was sent */
		async function enter(): Promise<string> {
			await vs.page.keyboard.press("Enter");
			const answer = await model.next();
			answer.complete();
			await vs.page.locator(".statusbar-item", { hasText: "chars/s" }).waitFor({ state: "hidden" });
			const [message] = answer.body.input as readonly { readonly content: string }[];
			return message?.content.split("\n")[0] ?? "";
		}

		it("fault 207: sends what is in it when Enter comes right after the last letter", async () => {
			// An earlier prompt that matches is a row that VS Code may make active by itself.
			for (const words of ["an add function with tests", "an add function", "an"]) {
				await open();
				await vs.page.keyboard.type(words);
				assert.equal(await enter(), words);
			}
		});

		it("fault 207: sends what was pasted right before Enter", async () => {
			await open();
			await vs.page.keyboard.insertText("an add function, pasted");
			assert.equal(await enter(), "an add function, pasted");
		});

		it("fault 207: sends the earlier prompt that the user moved to", async () => {
			await open();
			await vs.page.keyboard.type("an add");
			// By the whole label: what is typed is a part of its own in every label that matches.
			const focused = box().locator(".monaco-list-row.focused .label-name");
			await focused.filter({ hasText: /^an.add$/ }).waitFor();
			await vs.page.keyboard.press("ArrowDown");
			await focused.filter({ hasText: /^an.add.function$/ }).waitFor();
			assert.equal(await enter(), "an add function");
		});
	});
}
