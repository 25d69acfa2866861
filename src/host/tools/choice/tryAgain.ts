import { pause } from "../ask";

/** A tool that is not ready: VS Code itself does not find its implementation. */
const notReady = /reading 'invoke'|not (found|registered|contributed|available)|unknown tool|no such tool/i;

/**
 * Runs a tool. One that is not ready, as after a reload, or that is not listed now is tried once more after a moment.
 *
 * @param isListed whether VS Code lists the tool now
 * @throws Error with a message for the model if it has vanished
 */
export async function tryAgain<T>(
	name: string,
	run: () => Promise<T>,
	isListed: () => boolean,
	signal: AbortSignal,
	pauseInMs = 1_000,
): Promise<T> {
	try {
		return await run();
	} catch (error) {
		signal.throwIfAborted();
		if (isListed() && !notReady.test(String(error))) throw error;
	}
	await pause(pauseInMs, signal);
	if (!isListed()) throw new Error(`VS Code no longer offers the tool "${name}".`);
	return run();
}
