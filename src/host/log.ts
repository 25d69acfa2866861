import * as vscode from "vscode";

/** The extension's output channel. VS Code controls its log level. Never a key, a prompt or code. */
export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
	return vscode.window.createOutputChannel("Stream Panel", { log: true });
}
