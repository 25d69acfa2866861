import * as vscode from "vscode";
import type { CommandName } from "../../core/commands/commandNames";
import { StreamError } from "../../core/errors/errors";
import { stackFrames } from "../../core/errors/stackFrames";
import type { Log } from "../../core/log";

/** The prefix of every command and setting. */
export const prefix = "streamPanel.";

/** The action of each command. package.json has one entry per command; a test compares them. */
export type CommandTable = Readonly<Record<CommandName, (argument?: unknown) => unknown>>;

/** Registers a whole table. A failure is shown in one message; its details are in the log. */
export function registerCommands(table: CommandTable, log: Log): vscode.Disposable {
	const registered = Object.entries(table).map(([name, action]) =>
		vscode.commands.registerCommand(prefix + name, async (argument?: unknown) => {
			try {
				return await action(argument);
			} catch (error) {
				if (!(error instanceof StreamError)) log.warn(`The command ${name} failed: ${stackFrames(error)}`);
				// Not awaited: the message stays open as long as the user likes, but the command has ended.
				void vscode.window.showErrorMessage(
					error instanceof StreamError
						? error.failure.message
						: "The command failed because of an internal error. Try again, or open the log for details.",
				);
				return undefined;
			}
		}),
	);
	return vscode.Disposable.from(...registered);
}
