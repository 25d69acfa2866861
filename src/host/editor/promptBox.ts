import * as vscode from "vscode";
import { remembered } from "../../core/editor/promptHistory";

/** Where the prompts are kept: on this machine only, never synchronised. */
const key = "editorPrompts";

interface Item extends vscode.QuickPickItem {
	readonly prompt: string;
}

/** Asks what to write, with what was asked before. */
export class PromptBox {
	constructor(private readonly memory: vscode.Memento) {}

	/** @returns the prompt, or undefined when the user left */
	async ask(title: string, placeholder: string): Promise<string | undefined> {
		const box = vscode.window.createQuickPick<Item>();
		box.title = title;
		box.placeholder = placeholder;
		box.ignoreFocusOut = true;
		const forget = { iconPath: new vscode.ThemeIcon("trash"), tooltip: "Forget the Earlier Prompts" };
		const show = () => {
			const earlier = this.earlier();
			const typed = box.value.trim();
			box.buttons = earlier.length > 0 ? [forget] : [];
			box.items = [
				...(typed === "" ? [] : [{ label: typed, prompt: typed, alwaysShow: true }]),
				...earlier.filter((prompt) => prompt !== typed).map((prompt) => item(prompt)),
			];
		};
		box.onDidChangeValue(show);
		box.onDidTriggerButton(async () => {
			await this.memory.update(key, undefined);
			show();
		});
		show();
		try {
			const prompt = await new Promise<string | undefined>((resolve) => {
				box.onDidAccept(() => resolve(box.activeItems[0]?.prompt ?? box.value.trim()));
				box.onDidHide(() => resolve(undefined));
				box.show();
			});
			if (prompt) await this.memory.update(key, remembered(this.earlier(), prompt));
			return prompt === "" ? undefined : prompt;
		} finally {
			box.dispose();
		}
	}

	private earlier(): readonly string[] {
		const kept = this.memory.get<unknown>(key);
		return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
	}
}

function item(prompt: string): Item {
	return { label: prompt.replace(/\s+/g, " "), prompt, iconPath: new vscode.ThemeIcon("history") };
}
