import * as vscode from "vscode";

const section = "streamPanel";

/** Every setting of the extension with its type; a test holds the names against package.json. */
export interface Settings {
	readonly endpoint: string;
	readonly endpoints: readonly unknown[];
	readonly instructions: string;
}

/**
 * Reads one setting as the user wrote it. All of ours say where data goes, so package.json gives them
 * application scope and VS Code drops what a workspace says; what the user wrote is still checked by its reader.
 */
export function setting<K extends keyof Settings>(name: K): Settings[K] | undefined {
	return vscode.workspace.getConfiguration(section).get<Settings[K]>(name);
}

export async function updateSetting<K extends keyof Settings>(name: K, value: Settings[K]): Promise<void> {
	await vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
}

export function onSettingsChange(listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration((change) => {
		if (change.affectsConfiguration(section) || change.affectsConfiguration("chat.fontSize")) listener();
	});
}
