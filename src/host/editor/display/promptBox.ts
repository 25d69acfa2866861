import * as vscode from "vscode";
import { remembered } from "../../../core/editor/promptHistory";
import { askText, type TextItem } from "../../endpoints/typedBox";

/** The key of the stored prompts. They are stored on this machine only, and are not synced. */
const key = "editorPrompts";

/** Asks for a prompt, and offers earlier ones. */
export class PromptBox {
	constructor(private readonly memory: vscode.Memento) {}

	/** @returns the prompt, or undefined if the user cancelled */
	async ask(title: string, placeholder: string): Promise<string | undefined> {
		const prompt = await askText({
			title,
			placeholder,
			offers: () => this.earlier().map(item),
			button: {
				icon: "trash",
				tooltip: "Clear Earlier Prompts",
				press: () => this.memory.update(key, undefined),
			},
		});
		if (prompt !== undefined) await this.memory.update(key, remembered(this.earlier(), prompt));
		return prompt;
	}

	private earlier(): readonly string[] {
		const kept = this.memory.get<unknown>(key);
		return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
	}
}

function item(text: string): TextItem {
	return { label: text.replace(/\s+/g, " "), text, iconPath: new vscode.ThemeIcon("history") };
}
