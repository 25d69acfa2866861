import * as vscode from "vscode";

/** The extension's output channel; its level is VS Code's own to set. Never a key, a prompt or code. */
export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
	return vscode.window.createOutputChannel("Stream Panel", { log: true });
}
