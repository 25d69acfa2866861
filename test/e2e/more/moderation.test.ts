import { strict as assert } from "node:assert";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { LiveModel } from "../../support/editor/model";
import { before as clean, flagged } from "../../support/moderation/flaggedStreams";
import { moderationServer } from "../../support/moderation/moderationServer";
import type { FaultServer } from "../../support/server/server";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

/** A part of the flagged sentence: not even that may be anywhere. */
const part = flagged.slice(0, 12);

describe("The moderation gate, end to end", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let model: LiveModel;
	let judge: FaultServer;

	before(async () => {
		model = await LiveModel.listen();
		judge = await moderationServer(flagged);
		vs = await openVSCode({
			version: testedVersion,
			settings: {
				"streamPanel.endpoints": [model.endpoint],
				"streamPanel.endpoint": "live",
				"streamPanel.moderation": "gate",
				"streamPanel.moderationEndpoint": { baseUrl: judge.url, auth: "none" },
				"streamPanel.recordStreams": true,
			},
		});
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("textbox", { name: "Ask" }).waitFor();
		await vs.panel.locator("body").evaluate(() => {
			const heard: string[] = [];
			Object.assign(window, { heard });
			addEventListener("message", ({ data }) => heard.push(JSON.stringify(data)));
		});
	});

	after(async () => {
		await vs?.close();
		await model?.close();
		await judge?.close();
	});

	const answer = () => vs.panel.getByRole("article", { name: "Answer" }).last();
	const withheld = () => answer().getByText("The rest of this answer was withheld.").waitFor();

	/** All files of VS Code's data folder, with the extension's storage, and of the open folder. */
	async function everyFile(): Promise<string[]> {
		const found = await Promise.all(
			[vs.server.data, vs.folder].map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
		);
		return found.flat().flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
	}

	it("shows what passed, and lets a flagged block into no message, page, file or clipboard", async () => {
		await vs.panel.getByRole("textbox", { name: "Ask" }).fill("Tell me.");
		await vs.panel.getByRole("textbox", { name: "Ask" }).press("Enter");
		const live = await model.next();
		live.write(clean);
		await answer().getByText("A first paragraph that nobody minds").waitFor();
		live.write(...`${flagged} And more.`);
		live.complete();
		await withheld();
		await answer().getByRole("button", { name: "Copy answer" }).click();
		const copied = await until(async () => {
			const text = await vs.page.evaluate(() => navigator.clipboard.readText());
			return text === "" ? undefined : text;
		});
		assert.equal(copied.trim(), clean.trim());
		const seen = await vs.panel.locator("body").evaluate((body) => ({
			heard: (window as unknown as { heard: string[] }).heard,
			page: body.innerHTML,
		}));
		assert.ok(seen.heard.some((message) => message.includes("nobody minds")));
		assert.ok(!seen.heard.join("").includes(part) && !seen.page.includes(part));
		// The last state of the conversation is on disk when its list shows it as ended.
		const files = await until(async () => {
			const texts = await Promise.all(
				(await everyFile()).map((file) => readFile(file, "utf8").catch(() => "")),
			);
			return texts.some((text) => text.includes('"withheld"')) ? texts : undefined;
		});
		assert.ok(files.some((text) => text.includes("nobody minds")));
		assert.equal(files.filter((text) => text.includes(part)).length, 0);
		assert.equal((await everyFile()).filter((file) => file.includes("recordings")).length, 0);
	});

	it("writes nothing flagged into a file", async () => {
		await vs.openFile("src/retry.ts");
		await vs.page.keyboard.press("Control+End");
		await vs.runCommand("Stream Panel: Generate at Cursor…");
		await vs.page.locator(".quick-input-widget").getByText("Generate at Cursor").first().waitFor();
		await vs.page.keyboard.type("a comment");
		await vs.page.keyboard.press("Enter");
		const live = await model.next();
		const code = `// ${clean.trim()}\n\n`;
		live.write(`\`\`\`ts\n${code}`);
		const lines = vs.page.locator(".monaco-editor .view-lines").first();
		await lines.getByText("nobody").first().waitFor();
		live.write(...`const said = "${flagged}";\n\`\`\``);
		live.complete();
		await vs.runCommand("View: Show Stream Panel");
		await withheld();
		await vs.openFile("src/retry.ts");
		await vs.page.keyboard.press("Control+s");
		await vs.page.locator(".tab.active:not(.dirty)").waitFor();
		const text = await readFile(join(vs.folder, "src/retry.ts"), "utf8");
		assert.ok(text.includes("nobody minds"), text);
		assert.ok(!text.includes(part) && !(await lines.innerText()).includes(part), text);
	});

	async function until<T>(find: () => Promise<T | undefined>): Promise<T> {
		for (let round = 0; round < 100; round++) {
			const found = await find();
			if (found !== undefined) return found;
			await vs.page.waitForTimeout(100);
		}
		throw new Error("It was not found.");
	}
});
