/**
 * The log of the core, for developers. Never a key, a prompt, the user's code or an answer's text. VS Code's
 * LogOutputChannel implements it.
 */
export interface Log {
	debug(message: string): void;
	warn(message: string): void;
}

/** Logs nothing. */
export const silentLog: Log = { debug() {}, warn() {} };
