import * as vscode from "vscode";
import { readSetting, type Settings } from "../core/settings";
import type { Limits } from "../core/wire/watch";

const section = "streamPanel";

/**
 * Reads one setting. All of ours decide where data goes, so package.json gives them
 * application scope and VS Code drops what a workspace says; `inspect` is asked all the same, because only
 * what stands in the user's own settings may count (fault 148).
 */
export function setting<K extends keyof Settings>(name: K): Settings[K] {
	const found = vscode.workspace.getConfiguration(section).inspect<unknown>(name);
	return readSetting(name, found?.globalValue ?? found?.defaultValue);
}

export async function updateSetting<K extends keyof Settings>(name: K, value: Settings[K]): Promise<void> {
	await vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
}

/** The two clocks, by the settings as they are now. */
export function limits(): Limits {
	return { firstEvent: setting("firstEventTimeout"), silence: setting("silenceTimeout") };
}

export function onSettingsChange(listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration((change) => {
		if (change.affectsConfiguration(section) || change.affectsConfiguration("chat.fontSize")) listener();
	});
}
