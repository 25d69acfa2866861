import { strict as assert } from "node:assert";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { VSCodeWindow } from "./vscode";

/** What a person does with chats in a window of VS Code. */
export class ChatWindow {
	constructor(readonly vs: VSCodeWindow) {}

	/** Shows the panel and waits for the endpoint of this name. */
	async show(endpoint: string): Promise<void> {
		await this.vs.runCommand("View: Show Stream Panel");
		await this.vs.panel.getByRole("button", { name: new RegExp(`^Endpoint: .*${endpoint}`) }).waitFor();
	}

	/** Waits until an article of the conversation has exactly this text. */
	async shows(text: string): Promise<void> {
		await this.vs.panel.getByRole("article").getByText(text, { exact: true }).waitFor();
	}

	async ask(question: string): Promise<void> {
		const composer = this.vs.panel.getByRole("textbox", { name: "Ask" });
		await composer.fill(question);
		await composer.press("Enter");
	}

	async newChat(): Promise<void> {
		await this.vs.runCommand("Stream Panel: New Chat");
		await this.vs.panel.getByRole("heading", { name: "Stream Panel", level: 2 }).waitFor();
	}

	/** Opens a chat from the list of all chats. */
	async open(title: string): Promise<void> {
		await this.vs.runCommand("Stream Panel: Show Chats…");
		const row = this.vs.page.locator(".quick-input-widget .monaco-list-row .label-name", { hasText: title });
		await row.first().click();
		await this.shows(title);
	}

	/** Waits until no answer streams. */
	async idle(): Promise<void> {
		await this.vs.panel.getByRole("button", { name: "Send" }).waitFor();
	}

	/** Waits until an answer's file holds a text: what came in the last two seconds may not be there yet. */
	async onDisk(text: string): Promise<void> {
		const limit = Date.now() + 30_000;
		while (!(await this.savedAnswers()).some((one) => one.includes(text))) {
			assert.ok(Date.now() < limit, `${text} is not on disk`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	/** The content of every answer's file. */
	async savedAnswers(): Promise<string[]> {
		const folder = join(this.vs.server.data, "data/User");
		const names = await readdir(folder, { recursive: true }).catch(() => []);
		const files = names.filter((name) => /answer-[^/\\]*\.json$/.test(name));
		return Promise.all(files.map((name) => readFile(join(folder, name), "utf8").catch(() => "")));
	}
}

/** The process ids of the extension hosts that a server has started, oldest first. */
export function extensionHosts({ server }: VSCodeWindow): number[] {
	return [...server.log().matchAll(/<(\d+)> Launched Extension Host Process/g)].map(([, pid]) => Number(pid));
}
