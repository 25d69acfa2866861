import type { Frame } from "playwright-core";
import type { VSCodeWindow } from "../../support/vscode";
import type { Look } from "./probe";
import { keys } from "./profile";
import { question } from "./server";

/** A chat panel in VS Code: ours, or VS Code's own. */
export interface Surface {
	readonly name: "Stream Panel" | "VS Code's chat";
	readonly look: Look;
	/** Opens it. */
	open(): Promise<void>;
	/** Starts a new conversation. */
	clear(): Promise<void>;
	ask(): Promise<void>;
	/** The document that shows the answer. */
	frame(): Promise<Frame>;
}

/** How often to open VS Code's list of models. */
const maxAttempts = 12;

export function streamPanel(vs: VSCodeWindow): Surface {
	const box = vs.panel.getByRole("textbox", { name: "Ask" });
	return {
		name: "Stream Panel",
		look: {
			markdown: "markdown",
			answer: "article.answer",
			scroller: ".scroller",
			beside: ".code-header, sup.mark",
		},
		async open() {
			await vs.runCommand("View: Show Stream Panel");
			await box.waitFor();
		},
		async clear() {
			await vs.runCommand("Stream Panel: New Chat");
			await vs.panel.locator("article.answer").waitFor({ state: "detached" });
		},
		async ask() {
			await box.fill(question);
			await box.press("Enter");
		},
		async frame() {
			const frame = await (await box.elementHandle())?.ownerFrame();
			if (!frame) throw new Error("The panel has no document.");
			return frame;
		},
	};
}

export function vscodeChat({ page }: VSCodeWindow): Surface {
	return {
		name: "VS Code's chat",
		look: {
			markdown: "chat-markdown-part",
			answer: ".interactive-response",
			scroller: ".interactive-session .interactive-list",
			beside: ".interactive-result-code-block",
		},
		async open() {
			// With a new profile, the chat waits for ever until its models were opened once. The list stays empty if it
			// was opened before the extension registered its vendor.
			const model = page.locator(".monaco-modal-editor-block .monaco-list-row", { hasText: "Loop One" });
			for (let attempt = 1; ; attempt++) {
				await page.keyboard.press(keys.manage);
				const found = await model
					.first()
					.waitFor({ timeout: 10_000 })
					.then(
						() => true,
						() => false,
					);
				await page.keyboard.press("Escape");
				await page.locator(".monaco-modal-editor-block").waitFor({ state: "hidden" });
				if (found) break;
				if (attempt === maxAttempts) throw new Error("VS Code's chat does not list the benchmark's model.");
			}
		},
		async clear() {
			await page.keyboard.press(keys.clear);
			await page.locator(".interactive-response").first().waitFor({ state: "detached" });
		},
		ask: () => page.keyboard.press(keys.ask),
		frame: async () => page.mainFrame(),
	};
}
