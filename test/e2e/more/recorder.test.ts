import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readRecording } from "../../../src/core/recordings/recording";
import { ModelHttp } from "../../support/server/modelHttp";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

const canary = "canary-90ce";

describe("Recordings, end to end", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let server: ModelHttp;

	before(async () => {
		server = await ModelHttp.listen({ models: ["model-a"], pause: 5 });
		const headers = { "x-team": canary };
		const mine = {
			...{ id: "mine", name: "Mine", baseUrl: server.url, api: "responses", model: "model-a" },
			...{ auth: "none", headers },
		};
		vs = await openVSCode({
			version: testedVersion,
			settings: {
				"streamPanel.endpoints": [mine],
				"streamPanel.endpoint": "mine",
				"streamPanel.recordStreams": true,
			},
		});
		await vs.runCommand("View: Show Stream Panel");
		const ask = vs.panel.getByRole("textbox", { name: "Ask" });
		await ask.waitFor();
		await ask.fill("Count, please.");
		await ask.press("Enter");
		await answer().getByText("word23").waitFor();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
	});

	after(async () => {
		await vs?.close();
		await server?.close();
	});

	const answer = () => vs.panel.getByRole("article", { name: "Answer" }).last();
	const widget = () => vs.page.locator(".quick-input-widget");
	const row = () => widget().getByRole("option", { name: "Mine · model-a" }).first();

	/** The content of a file, once it exists. */
	async function written(file: string): Promise<string> {
		for (let round = 0; round < 200; round++) {
			const text = await readFile(file, "utf8").catch(() => "");
			if (text !== "") return text;
			await vs.page.waitForTimeout(50);
		}
		throw new Error(`${file} was not written.`);
	}

	it("are replayed in a new conversation without a request", async () => {
		const asked = server.headers.length;
		const text = (await answer().locator(".markdown").innerText()).trim();
		await vs.runCommand("Stream Panel: Replay Recording…");
		await row().click();
		await vs.panel.getByRole("article", { name: "You" }).getByText("Replay of Mine").waitFor();
		await answer().getByText("word23").waitFor();
		assert.equal((await answer().locator(".markdown").innerText()).trim(), text);
		assert.equal(await vs.panel.getByRole("article", { name: "Answer" }).count(), 1);
		assert.equal(server.headers.length, asked);
	});

	it("are saved where the user chooses, without headers", async () => {
		await vs.runCommand("Stream Panel: Save Recording…");
		await row().click();
		const path = widget().locator(".quick-input-box input");
		await path.waitFor();
		let file = "";
		for (let round = 0; round < 200 && !file.endsWith(".jsonl"); round++) {
			await vs.page.waitForTimeout(50);
			file = await path.inputValue();
		}
		assert.equal(file, join(vs.folder, "Mine.jsonl"));
		await widget().getByRole("button", { name: "OK" }).click();
		await widget().waitFor({ state: "hidden" });
		const saved = await written(file);
		assert.ok(readRecording(saved).length > 20);
		assert.doesNotMatch(saved, new RegExp(canary));
	});
});
