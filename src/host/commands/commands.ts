import * as vscode from "vscode";
import type { CommandName } from "../../core/commands/commandNames";
import { StreamError } from "../../core/errors/errors";
import { stackFrames } from "../../core/errors/stackFrames";
import type { Log } from "../../core/log";

/** The prefix of every command and setting. */
export const prefix = "streamPanel.";

/** What each command does. package.json has one entry for each; a test holds them together. */
export type CommandTable = Readonly<Record<CommandName, (argument?: unknown) => unknown>>;

/** Registers a whole table; what fails is said in one sentence, the details are in the log. */
export function registerCommands(table: CommandTable, log: Log): vscode.Disposable {
	const registered = Object.entries(table).map(([name, action]) =>
		vscode.commands.registerCommand(prefix + name, async (argument?: unknown) => {
			try {
				return await action(argument);
			} catch (error) {
				if (!(error instanceof StreamError)) log.warn(`The command ${name} failed: ${stackFrames(error)}`);
				// Not awaited: the message stays as long as the user likes, and the command is done.
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
