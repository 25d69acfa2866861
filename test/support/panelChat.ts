import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import type { VSCodeWindow } from "./vscode";

/** A chat in the panel of a real VS Code, as a person has it. */
export class PanelChat {
	#pictures = 0;
	#name = "chat";

	constructor(private readonly vs: VSCodeWindow) {}

	/** @param name what the pictures of this chat begin with */
	async begin(name: string): Promise<void> {
		this.#name = name;
		this.#pictures = 0;
		await this.vs.runCommand("Stream Panel: New Chat");
	}

	/** Asks, and returns the new answer at once. */
	async ask(text: string): Promise<Locator> {
		const answers = this.vs.panel
			.getByRole("log", { name: "Conversation" })
			.getByRole("article", { name: "Answer" });
		const count = await answers.count();
		const box = this.vs.panel.getByRole("textbox", { name: "Ask" });
		await box.fill(text);
		await box.press("Enter");
		const answer = answers.nth(count);
		await answer.waitFor();
		return answer;
	}

	/** Waits until nothing streams. */
	async ended(): Promise<void> {
		await this.vs.panel.getByRole("button", { name: "Send" }).waitFor();
	}

	/** Asks, waits for the end, and returns the answer's messages as a reader sees them. */
	async shown(text: string): Promise<{ readonly answer: Locator; readonly messages: string }> {
		const answer = await this.ask(text);
		await this.ended();
		return { answer, messages: (await answer.locator(".message .markdown").allInnerTexts()).join("\n") };
	}

	/** Stops what streams. */
	async stop(): Promise<void> {
		await this.vs.panel.getByRole("button", { name: "Stop" }).click();
		await this.ended();
	}

	/** Saves a picture of the window, where STREAM_PANEL_PICTURES names a folder for them. */
	async picture(step: string): Promise<void> {
		const folder = process.env.STREAM_PANEL_PICTURES;
		if (!folder) return;
		await mkdir(folder, { recursive: true });
		const number = String(++this.#pictures).padStart(2, "0");
		await this.vs.page.screenshot({ path: join(folder, `${this.#name}-${number}-${step}.png`) });
	}
}
