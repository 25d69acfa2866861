import * as vscode from "vscode";
import { remembered } from "../../../core/editor/promptHistory";
import { askText, type TextItem } from "../../endpoints/typedBox";

/** Where the prompts are kept: on this machine only, never synchronised. */
const key = "editorPrompts";

/** Asks what to write, with what was asked before. */
export class PromptBox {
	constructor(private readonly memory: vscode.Memento) {}

	/** @returns the prompt, or undefined when the user left */
	async ask(title: string, placeholder: string): Promise<string | undefined> {
		const prompt = await askText({
			title,
			placeholder,
			offers: () => this.earlier().map(item),
			button: {
				icon: "trash",
				tooltip: "Forget the Earlier Prompts",
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
