/**
 * Where the core writes what a developer may want to know. Never a key, a prompt, the user's code or an
 * answer's text. VS Code's LogOutputChannel is one.
 */
export interface Log {
	debug(message: string): void;
	warn(message: string): void;
}

/** For callers that want nothing written. */
export const silentLog: Log = { debug() {}, warn() {} };
