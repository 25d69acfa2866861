import { strict as assert } from "node:assert";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { BackgroundModel, type StoredResponse } from "../../support/server/backgroundModel";
import { openVSCode, testedVersion, type VSCodeWindow } from "../../support/vscode";

describe("Background responses and reloads of the window", function () {
	this.timeout(120_000);
	let vs: VSCodeWindow;
	let model: BackgroundModel;

	before(async () => {
		model = await BackgroundModel.listen();
		vs = await openVSCode({
			version: testedVersion,
			settings: { "streamPanel.endpoints": [model.endpoint], "streamPanel.endpoint": "stored" },
		});
		await vs.runCommand("View: Show Stream Panel");
		await vs.panel.getByRole("button", { name: /^Endpoint: .*Stored/ }).waitFor();
	});
	after(async () => {
		await vs?.close();
		await model?.close();
	});

	const shows = (text: string) => vs.panel.getByRole("article").getByText(text, { exact: true }).waitFor();

	async function ask(question: string): Promise<StoredResponse> {
		const { length } = model.responses;
		const composer = vs.panel.getByRole("textbox", { name: "Ask" });
		await composer.fill(question);
		await composer.press("Enter");
		return model.response(length);
	}

	async function newChat(): Promise<void> {
		await vs.runCommand("Stream Panel: New Chat");
		await vs.panel.getByRole("heading", { name: "Stream Panel", level: 2 }).waitFor();
	}

	async function open(title: string): Promise<void> {
		await vs.runCommand("Stream Panel: Show Chats…");
		await vs.page
			.locator(".quick-input-widget .monaco-list-row .label-name", { hasText: title })
			.first()
			.click();
		await shows(title);
	}

	/** The saved answers that belong to a response. */
	async function saved({ id }: StoredResponse): Promise<string[]> {
		const folder = join(vs.server.data, "data/User/workspaceStorage");
		const names = await readdir(folder, { recursive: true });
		const files = names.filter((name) => /answer-[^/\\]*\.json$/.test(name));
		const texts = await Promise.all(
			files.map((name) => readFile(join(folder, name), "utf8").catch(() => "")),
		);
		return texts.filter((text) => text.includes(`"background":{"response":"${id}"`));
	}

	/** Waits until a text is on disk: what came in the last two seconds could be lost. */
	async function onDisk(response: StoredResponse, text: string): Promise<void> {
		const limit = Date.now() + 30_000;
		while (!(await saved(response)).some((one) => one.includes(text))) {
			assert.ok(Date.now() < limit, `${text} is not on disk`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	async function reload(): Promise<void> {
		await vs.reload();
		await vs.runCommand("View: Show Stream Panel");
	}

	it("has the id on disk before the first word is drawn", async () => {
		const response = await ask("Saved?");
		response.write("The first word.");
		await shows("The first word.");
		assert.equal((await saved(response)).length, 1);
		response.complete();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		assert.equal(response.cancelled, false);
	});

	it("goes on with each of three conversations after a reload in the middle of all", async () => {
		const titles = ["Alpha?", "Beta?", "Gamma?"];
		const responses: StoredResponse[] = [];
		for (const title of titles) {
			await newChat();
			const response = await ask(title);
			response.write(`${title} be`, "gins. ");
			await shows(`${title} begins.`);
			responses.push(response);
		}
		for (const response of responses) response.write("Before the reload. ");
		await shows("Gamma? begins. Before the reload.");
		for (const response of responses) await onDisk(response, "Before the reload. ");
		await reload();
		const [alpha, beta, gamma] = responses as [StoredResponse, StoredResponse, StoredResponse];
		// What is written while nobody listens is there as well.
		for (const response of responses) response.write("Mean", "while. ");
		await gamma.listening(1);
		gamma.write("After", "wards.");
		await shows("Gamma? begins. Before the reload. Meanwhile. Afterwards.");
		assert.equal(await vs.panel.getByText("The answer was cut off.").count(), 0);
		assert.equal(alpha.asked.length + beta.asked.length, 0, "only the shown conversation is resumed");
		await open("Alpha?");
		await shows("Alpha? begins. Before the reload. Meanwhile.");
		await alpha.listening(1);
		for (const response of responses) response.complete();
		await shows("Alpha? begins. Before the reload. Meanwhile.");
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		await open("Beta?");
		await shows("Beta? begins. Before the reload. Meanwhile.");
		await open("Gamma?");
		await shows("Gamma? begins. Before the reload. Meanwhile. Afterwards.");
		for (const { asked, cancelled } of responses) {
			assert.equal(cancelled, false);
			assert.deepEqual(
				asked.map((one) => one.replace(/\d+$/, "N")),
				["GET ?stream=true&starting_after=N"],
			);
		}
	});

	it("goes on from the start where nothing but the id was saved", async () => {
		await newChat();
		const response = await ask("Zeta?");
		response.write("Ze", "ta ");
		await shows("Zeta");
		await reload();
		await response.listening(1);
		response.write("ends.");
		response.complete();
		await shows("Zeta ends.");
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
	});

	it("gets the whole response where it is too old to be streamed", async () => {
		await newChat();
		const response = await ask("Delta?");
		response.write("Half of ");
		await shows("Half of");
		await onDisk(response, "Half of ");
		model.tooOld = true;
		await reload();
		await shows("Half of");
		response.write("the text.");
		response.complete();
		await shows("Half of the text.");
		model.tooOld = false;
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
		assert.equal(await vs.panel.getByText("The answer was cut off.").count(), 0);
		// The next question sends the answer once.
		const next = await ask("And?");
		const sent = JSON.stringify(next.body.input);
		assert.equal(sent.split("Half of the text.").length, 2);
		next.complete();
		await vs.panel.getByRole("button", { name: "Send" }).waitFor();
	});

	it("offers to resume where no way leads to the server by itself, and keeps the text", async () => {
		await newChat();
		const response = await ask("Epsilon?");
		response.write("So far. ");
		await shows("So far.");
		await onDisk(response, "So far. ");
		model.responses.splice(model.responses.indexOf(response), 1);
		await reload();
		await shows("So far.");
		await vs.panel.getByText("The answer was cut off.").waitFor();
		await vs.panel.getByText(/Stored no longer has the rest\. What arrived is kept\./).waitFor();
		assert.equal(await vs.panel.getByRole("button", { name: "Resume" }).count(), 0);
		await vs.panel.getByRole("button", { name: "Continue", exact: true }).waitFor();
	});
});
