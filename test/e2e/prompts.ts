import { strict as assert } from "node:assert";
import { after, before, describe, it } from "mocha";
import type { LiveModel } from "../support/editor/model";
import { selectEndpoint, type VSCodeWindow } from "../support/vscode";

/** The prompt box of Generate at Cursor, used by a fast typist. */
export function typedPrompts(window: () => VSCodeWindow, theModel: () => LiveModel): void {
	describe("The prompt box", function () {
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

		// An empty answer causes a notification, and the list of notifications would take the next Escape.
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

		it("fault 207: sends its whole text when Enter immediately follows the last letter", async () => {
			// VS Code may activate a row with an earlier prompt that matches.
			for (const words of ["an add function with tests", "an add function", "an"]) {
				await open();
				await vs.page.keyboard.type(words);
				assert.equal(await enter(), words);
			}
		});

		it("fault 207: sends text that was pasted immediately before Enter", async () => {
			await open();
			await vs.page.keyboard.insertText("an add function, pasted");
			assert.equal(await enter(), "an add function, pasted");
		});

		it("fault 207: sends the earlier prompt that the user selected", async () => {
			await open();
			await vs.page.keyboard.type("an add");
			// By its whole label: VS Code marks the typed part within every matching label.
			const focused = box().locator(".monaco-list-row.focused .label-name");
			await focused.filter({ hasText: /^an.add$/ }).waitFor();
			await vs.page.keyboard.press("ArrowDown");
			await focused.filter({ hasText: /^an.add.function$/ }).waitFor();
			assert.equal(await enter(), "an add function");
		});
	});
}
