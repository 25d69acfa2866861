import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { readRecording } from "../../../src/core/recordings/recording";
import { ModelHttp } from "../../support/server/modelHttp";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

const canary = "canary-41be";

describe("The events view, end to end", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: ModelHttp;
	let events: Frame;

	before(async () => {
		server = await ModelHttp.listen({ models: ["model-a"], pause: 5 });
		const mine = {
			...{ id: "mine", name: "Mine", baseUrl: server.url, api: "responses", model: "model-a" },
			...{ auth: "none", headers: { "x-team": canary } },
		};
		vs = await openVSCode({
			version: testedVersion,
			file: "src/retry.ts",
			settings: { "streamPanel.endpoints": [mine], "streamPanel.endpoint": "mine" },
		});
		await vs.runCommand("View: Show Stream Panel");
		const ask = vs.panel.getByRole("textbox", { name: "Ask" });
		await ask.waitFor();
		await ask.fill("Count, please.");
		await ask.press("Enter");
		await vs.panel.getByText("word23").waitFor();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		await vs.runCommand("Stream Panel: Show Stream Events");
		events = await frameOf(vs, "main.page");
	});

	after(async () => {
		await vs?.close();
		await server?.close();
	});

	const state = (text: string) => events.locator(".run-state", { hasText: text });
	const rowOf = (type: string) => events.getByRole("row").filter({ hasText: type }).first();

	it("shows the run that was asked before it was opened", async () => {
		await state("Completed").waitFor();
		await rowOf("run.ended").waitFor();
		await events.locator(".figures div", { hasText: /First event\s*\d/ }).waitFor();
		const figures = await events.locator(".figures").innerText();
		for (const label of ["First byte", "First token", "Tokens/s", "Longest gap"]) {
			assert.match(figures, new RegExp(`${label}\\s+(≈ )?\\d`), figures);
		}
	});

	it("shows the JSON of an event that is selected, and filters by text", async () => {
		await events.getByRole("searchbox", { name: "Filter by text" }).fill("word23");
		// Until the search has its results, the list shows other events.
		await events.locator(".count", { hasText: /^[1-9]\d* of / }).waitFor();
		await rowOf("response.output_text.delta").click();
		await events.locator("pre").getByText('"delta": "word23').waitFor();
		await events.getByRole("button", { name: "Close" }).click();
		await events.getByRole("searchbox", { name: "Filter by text" }).fill("");
		await events.getByRole("grid", { name: "Events" }).press("End");
		await rowOf("run.ended").waitFor();
	});

	it("copies the request as curl, without the value of a header", async () => {
		await events.getByRole("button", { name: "Copy as curl" }).click();
		let command = "";
		for (let round = 0; round < 200 && !command.startsWith("curl "); round++) {
			command = await vs.page.evaluate(() => navigator.clipboard.readText());
			await vs.page.waitForTimeout(50);
		}
		assert.match(command, /-H "x-team: \$X_TEAM"/);
		assert.match(command, /Count, please\./);
		assert.doesNotMatch(command, new RegExp(canary));
	});

	it("saves the run as a recording", async () => {
		await events.getByRole("button", { name: "Save recording" }).click();
		const widget = vs.page.locator(".quick-input-widget");
		const path = widget.locator(".quick-input-box input");
		await path.waitFor();
		const file = join(vs.folder, "Mine.jsonl");
		for (let round = 0; round < 200 && (await path.inputValue()) !== file; round++) {
			await vs.page.waitForTimeout(50);
		}
		await widget.getByRole("button", { name: "OK" }).click();
		await widget.waitFor({ state: "hidden" });
		let saved = "";
		for (let round = 0; round < 200 && saved === ""; round++) {
			saved = await readFile(file, "utf8").catch(() => "");
			await vs.page.waitForTimeout(50);
		}
		assert.ok(readRecording(saved).length > 20);
		assert.doesNotMatch(saved, new RegExp(canary));
	});

	it("replays the run step by step, without a request, and compares both", async () => {
		const asked = server.headers.length;
		await events.getByRole("combobox", { name: "Speed of the replay" }).selectOption("step");
		await events.getByRole("button", { name: "Replay", exact: true }).click();
		const next = events.getByRole("button", { name: "Next event" });
		await next.click();
		await rowOf("response.created").waitFor();
		await state("Streaming").waitFor();
		await events.getByRole("button", { name: "Play the rest" }).click();
		await state("Completed").waitFor();
		assert.equal(await next.isVisible(), false);
		assert.equal(server.headers.length, asked);
		const panel = await frameOf(vs, "main.panel");
		await panel.getByRole("article", { name: "You" }).getByText("Replay of Mine").waitFor();
		const others = events.getByRole("combobox", { name: "Compare with" });
		await others.selectOption({ index: 1 });
		const row = events.getByRole("row", { name: /^Events/ }).first();
		await row.waitFor();
		await events.getByRole("row", { name: /^response\.output_text\.delta/ }).waitFor();
	});

	it("is an editor tab, too", async () => {
		await vs.runCommand("Stream Panel: Open Stream Events in Editor Tab");
		await vs.page
			.getByRole("tab", { name: /^Stream Events/ })
			.first()
			.waitFor();
		const tab = await frameOf(vs, "main.page", events);
		await tab.locator(".run-state", { hasText: "Completed" }).waitFor();
	});
});

/** The document of a page with this element; with `other`, another one than that. */
async function frameOf({ page }: VSCodeWindow, selector: string, other?: Frame): Promise<Frame> {
	for (let round = 0; round < 300; round++) {
		for (const frame of page.frames()) {
			if (frame === other) continue;
			const found = await frame
				.locator(selector)
				.count()
				.catch(() => 0);
			if (found > 0) return frame;
		}
		await page.waitForTimeout(100);
	}
	throw new Error("The page did not open.");
}
