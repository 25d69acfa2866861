import * as vscode from "vscode";
import type { CommandName } from "../core/commandNames";

/** The prefix of every command and setting. */
export const prefix = "streamPanel.";

/** What each command does. package.json has one entry for each; a test holds them together. */
export type CommandTable = Readonly<Record<CommandName, () => unknown>>;

/** Registers a whole table; what fails is said in one sentence, the details are in the log. */
export function registerCommands(table: CommandTable, onError: (error: unknown) => void): vscode.Disposable {
	const registered = Object.entries(table).map(([name, action]) =>
		vscode.commands.registerCommand(prefix + name, async () => {
			try {
				return await action();
			} catch (error) {
				onError(error);
				return undefined;
			}
		}),
	);
	return vscode.Disposable.from(...registered);
}
