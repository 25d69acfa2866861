import { strict as assert } from "node:assert";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, before, describe, it } from "mocha";
import type { LiveAnswer, LiveModel } from "../support/editor/model";
import { findNotification, selectEndpoint, type VSCodeWindow } from "../support/vscode";

const file = "src/greet.ts";
const source = `export function greet(name: string): string {
	return "Hello, " + name;
}

`;

/** An editor line in the page has non-breaking spaces where the file has spaces. */
const plain = (text: string) => text.replace(/\u00a0/g, " ");

/** Text that streams into a file, from the command to Accept, Reject and Undo. */
export function streamedText(window: () => VSCodeWindow, theModel: () => LiveModel): void {
	describe("Text streamed into an editor, end to end", function () {
		this.timeout(180_000);
		let vs: VSCodeWindow;
		let model: LiveModel;

		before(async () => {
			vs = window();
			model = theModel();
			await vs.runCommand("View: Show Stream Panel");
			await selectEndpoint(vs, "Live");
			await vs.runCommand("View: Close All Editors");
			await writeFile(join(vs.folder, file), source);
			await vs.openFile(file);
		});
		afterEach(async function () {
			if (this.currentTest?.state === "failed") await shot(`failed-${this.currentTest.title.slice(0, 30)}`);
		});

		const text = async () => plain(await vs.page.locator(".monaco-editor .view-lines").first().innerText());
		const lens = (name: string) => vs.page.locator(".codelens-decoration > *", { hasText: name }).first();
		const status = () => vs.page.locator(".statusbar-item", { hasText: "chars/s" });
		const box = () => vs.page.locator(".quick-input-widget");

		/** Takes a screenshot for a reviewer of the test. STREAM_PANEL_SHOTS names the folder. */
		async function shot(name: string): Promise<void> {
			const folder = process.env.STREAM_PANEL_SHOTS;
			if (folder) await vs.page.screenshot({ path: join(folder, `${name}.png`) });
		}

		const notification = (text: string) => findNotification(vs, text);

		async function shows(what: string): Promise<void> {
			await vs.page
				.locator(".monaco-editor .view-line", { hasText: what.replace(/ /g, "\u00a0") })
				.first()
				.waitFor();
		}

		async function shownNoMore(what: string): Promise<void> {
			const line = vs.page.locator(".monaco-editor .view-line", { hasText: what.replace(/ /g, "\u00a0") });
			await line.first().waitFor({ state: "detached" });
		}

		async function prompt(title: string, words: string): Promise<LiveAnswer> {
			await vs.runCommand(`Stream Panel: ${title}`);
			await box().getByText(title.replace("…", "")).first().waitFor();
			await vs.page.keyboard.type(words);
			await vs.page.keyboard.press("Enter");
			return model.next();
		}

		/** Puts the cursor at the end of the file, like a user. */
		async function toTheEnd(): Promise<void> {
			await vs.page.locator(".tabs-container .tab.active").click();
			await vs.page.keyboard.press("Control+End");
		}

		it("is generated at the cursor and accepted", async () => {
			await toTheEnd();
			const answer = await prompt("Generate at Cursor…", "a function that says goodbye");
			answer.write("Here it is:\n\n```ts\nexport function part(name: string): string {\n");
			await shows("export function part");
			await status().waitFor();
			assert.match(
				(await status().locator("a").getAttribute("aria-label")) ?? "",
				/is writing \d+ characters per second/,
			);
			// VS Code shows no CodeLens before every provider has answered once, including those that are still starting.
			await lens("Writing").waitFor({ timeout: 100_000 });
			for (const name of ["Accept", "Reject", "Show Diff", "Stop"]) await lens(name).waitFor();
			await shot("1-writing");
			answer.write('\treturn "Goodbye, " + name;\n}\n```\nIt mirrors greet.');
			answer.complete();
			await shows("Goodbye");
			await status().waitFor({ state: "hidden" });
			await lens("Stop").waitFor({ state: "detached" });
			await shot("2-written");
			assert.doesNotMatch(await text(), /```|Here it is|mirrors/);
			await lens("Accept").click();
			await lens("Reject").waitFor({ state: "detached" });
			await vs.page.keyboard.press("Control+s");
			await vs.page.locator(".tab.active:not(.dirty)").waitFor();
			assert.match(await readFile(join(vs.folder, file), "utf8"), /\treturn "Goodbye, " \+ name;\n\}/);
		});

		it("is also shown in the panel, with a link to its position", async () => {
			await vs.runCommand("View: Show Stream Panel");
			const question = vs.panel.getByRole("article", { name: "You" }).last();
			await question.getByText("a function that says goodbye").waitFor();
			await shot("3-panel");
			await vs.openFile("src/retry.ts");
			await question.getByRole("button", { name: /^Written at .*greet\.ts/ }).click();
			await vs.page.locator(".tabs-container .tab.active", { hasText: "greet.ts" }).waitFor();
		});

		it("is removed by one undo", async () => {
			const before = await text();
			await toTheEnd();
			const answer = await prompt("Generate at Cursor…", "something for nothing");
			answer.write("```ts\nconst one = 1;\n");
			await shows("const one");
			await vs.page.keyboard.press("ArrowUp");
			answer.write("const two = 2;\n");
			await shows("const two");
			answer.write("const three = 3;\n```");
			answer.complete();
			await shows("const three");
			await status().waitFor({ state: "hidden" });
			await vs.page.keyboard.press("Control+z");
			await shownNoMore("const one");
			assert.equal((await text()).trim(), before.trim());
		});

		it("replaces a selection, can be compared with the original, and is rejected", async () => {
			await vs.selectLines(1, 3);
			const answer = await prompt("Rewrite Selection…", "as an arrow function");
			answer.write("```ts\nexport const greet = (name: string) =>\n");
			await shows("export const greet");
			await shownNoMore("export function greet");
			await lens("Show Diff").click();
			await vs.page.locator(".monaco-diff-editor").waitFor();
			await vs.page
				.locator(".monaco-diff-editor .editor.original .view-line", { hasText: "greet" })
				.first()
				.waitFor();
			await shot("4-diff");
			await vs.page.keyboard.press("Control+w");
			answer.write('\t"Hello, " + name;\n```');
			answer.complete();
			await shows('"Hello, " + name;');
			await lens("Stop").waitFor({ state: "detached" });
			await lens("Reject").click();
			await shows("export function greet");
			await lens("Accept").waitFor({ state: "detached" });
			assert.ok((await text()).includes('return "Hello, " + name;'));
		});

		it("stops on Escape, and the received text can be accepted or rejected", async () => {
			await toTheEnd();
			const answer = await prompt("Generate at Cursor…", "a long list");
			answer.write("```ts\nconst list = [\n\t1,\n");
			await shows("const list");
			// Escape belongs to the stream once VS Code knows that it is writing, as its CodeLenses show.
			await lens("Stop").waitFor();
			// An open notification takes the first Escape.
			for (let press = 0; press < 5 && !answer.closed; press++) {
				await vs.page.keyboard.press("Escape");
				await lens("Stop")
					.waitFor({ state: "detached", timeout: 3_000 })
					.catch(() => {});
			}
			assert.equal(answer.closed, true);
			await lens("Incomplete").waitFor();
			await lens("Accept").waitFor();
			await shot("5-stopped");
			await lens("Reject").click();
			await shownNoMore("const list");
		});

		it("pauses when the user types in it, and continues on request", async () => {
			await toTheEnd();
			const answer = await prompt("Generate at Cursor…", "two lines");
			answer.write("```ts\nconst first = 1;");
			await shows("const first");
			await vs.page.keyboard.press("ArrowLeft");
			await vs.page.keyboard.type("0");
			await shows("const first = 10;");
			answer.write("\nconst second = 2;\n```");
			answer.complete();
			await lens("Continue at the End").waitFor();
			const offer = await notification("Writing is paused");
			await shot("6-paused");
			await offer.getByRole("button", { name: "Continue at the End" }).click();
			await shows("const second");
			await shows("const first = 10;");
		});

		it("keeps its end in view while the user follows it", async () => {
			await toTheEnd();
			const answer = await prompt("Generate at Cursor…", "a very long list");
			answer.write("```ts\n");
			for (let line = 0; line < 80; line++) answer.write(`const line${line} = ${line};\n`);
			await shows("const line79 = 79;");
			answer.write("```");
			answer.complete();
			await status().waitFor({ state: "hidden" });
			await vs.page.keyboard.press("Control+z");
			await shownNoMore("const line79");
		});

		it("can be inserted from the panel while it streams, and the rest follows", async () => {
			await toTheEnd();
			const ask = vs.panel.getByRole("textbox", { name: "Ask" });
			await ask.click();
			await ask.pressSequentially("Show me a constant");
			await ask.press("Enter");
			const answer = await model.next();
			answer.write("Like this:\n\n```ts\nconst inserted = 1;\n");
			const shown = vs.panel.getByRole("article", { name: "Answer" }).last();
			await shown.getByText("inserted").first().waitFor();
			await shown.hover();
			await shown
				.getByRole("button", { name: /insert (code )?at cursor/i })
				.last()
				.click();
			await shows("const inserted = 1;");
			answer.write("const followed = 2;\n```\n\nThat is all.");
			await shows("const followed = 2;");
			await shot("9-inserted");
			answer.complete();
			await lens("Stop").waitFor({ state: "detached" });
			assert.doesNotMatch(await text(), /```|That is all/);
			await lens("Accept").click();
		});

		it("starts with a list of earlier prompts, newest first", async () => {
			await vs.runCommand("Stream Panel: Generate at Cursor…");
			const rows = box().locator(".monaco-list-row .label-name");
			await rows.first().waitFor();
			assert.deepEqual((await rows.allInnerTexts()).slice(0, 2).map(plain), [
				"a very long list",
				"two lines",
			]);
			await shot("7-history");
			await vs.page.keyboard.press("Escape");
			await box().waitFor({ state: "hidden" });
		});

		it("needs a model, and says so for the built-in explainer", async () => {
			await selectEndpoint(vs, "Built-in explainer");
			await toTheEnd();
			await vs.runCommand("Stream Panel: Generate at Cursor…");
			const offer = await notification("an endpoint with a model");
			await offer.getByText("Select Endpoint").waitFor();
			await shot("8-needs-a-model");
		});
	});
}
