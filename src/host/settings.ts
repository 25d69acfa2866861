import * as vscode from "vscode";
import { readSetting, type Settings } from "../core/settings";
import type { Limits } from "../core/wire/watch";

const section = "streamPanel";

/**
 * Reads one setting. All our settings decide where data goes, so package.json gives them application scope,
 * and VS Code ignores workspace values. `inspect` is used in addition, because only the user's own settings
 * may count (fault 148).
 */
export function setting<K extends keyof Settings>(name: K): Settings[K] {
	const found = vscode.workspace.getConfiguration(section).inspect<unknown>(name);
	return readSetting(name, found?.globalValue ?? found?.defaultValue);
}

export async function updateSetting<K extends keyof Settings>(name: K, value: Settings[K]): Promise<void> {
	await vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
}

/** The two timeouts from the current settings. */
export function limits(): Limits {
	return { firstEvent: setting("firstEventTimeout"), silence: setting("silenceTimeout") };
}

export function onSettingsChange(listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration((change) => {
		if (change.affectsConfiguration(section) || change.affectsConfiguration("chat.fontSize")) listener();
	});
}
